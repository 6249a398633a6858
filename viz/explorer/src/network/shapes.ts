// Nodes as the shapes of their kinds: outlines for pictures, and one program for WebGL that draws all seven.

import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import type { Shape } from "./data";

export const SHAPES: readonly Shape[] = ["dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon"];

/** The outline of each shape around (0, 0), of radius one. */
export const OUTLINES: Readonly<Record<Shape, string>> = {
  dot: "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0z",
  square: "M-.86-.86H.86V.86H-.86z",
  diamond: "M0-1.2L1.2 0 0 1.2-1.2 0z",
  triangle: "M0-1.2L1.04.6H-1.04z",
  triangleDown: "M0 1.2L1.04-.6H-1.04z",
  star: "M0-1.25L.32-.44 1.19-.39.52.17.73 1.01 0 .55-.73 1.01-.52.17-1.19-.39-.32-.44z",
  hexagon: "M0-1.1L.95-.55V.55L0 1.1-.95.55V-.55z",
};

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_at;
varying float v_radius;
varying float v_shape;
void main() {
  float radius = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  vec2 corner = radius * 2.7 * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + corner, 1)).xy, 0, 1);
  v_at = corner;
  v_radius = radius;
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec2 v_at;
varying float v_radius;
varying float v_shape;
uniform float u_correctionRatio;
float triangle(vec2 p) { return max(-p.y, max(0.866 * p.x, -0.866 * p.x) + 0.5 * p.y) - 0.6; }
float star(vec2 p) {
  const vec2 k1 = vec2(0.809, -0.588);
  const vec2 k2 = vec2(-0.809, -0.588);
  p.x = abs(p.x);
  p -= 2.0 * max(dot(k1, p), 0.0) * k1;
  p -= 2.0 * max(dot(k2, p), 0.0) * k2;
  p.x = abs(p.x);
  p.y -= 1.25;
  vec2 ba = 0.45 * vec2(-k1.y, k1.x) - vec2(0.0, 1.0);
  float h = clamp(dot(p, ba) / dot(ba, ba), 0.0, 1.25);
  return length(p - ba * h) * sign(p.y * ba.x - p.x * ba.y);
}
float away(vec2 p) {
  if (v_shape < 0.5) return length(p) - 1.0;
  if (v_shape < 1.5) return max(abs(p.x), abs(p.y)) - 0.86;
  if (v_shape < 2.5) return (abs(p.x) + abs(p.y) - 1.2) * 0.7071;
  if (v_shape < 3.5) return triangle(p);
  if (v_shape < 4.5) return triangle(vec2(p.x, -p.y));
  if (v_shape < 5.5) return star(p);
  return max(abs(p.x), abs(p.x) * 0.5 + abs(p.y) * 0.866) - 0.95;
}
void main() {
  float soft = u_correctionRatio * 1.5 / v_radius;
  float d = away(v_at / v_radius);
  #ifdef PICKING_MODE
  if (d > 0.0) discard;
  gl_FragColor = v_color;
  #else
  float seen = 1.0 - smoothstep(-soft, soft, d);
  float rim = smoothstep(-0.22 - soft, -0.22 + soft, d);
  vec3 colour = mix(v_color.rgb, v_color.rgb * 0.62, rim);
  gl_FragColor = vec4(colour, 1.0) * seen * v_color.a;
  #endif
}`;

const UNIFORMS = ["u_sizeRatio", "u_correctionRatio", "u_matrix"] as const;
const THIRD = (2 * Math.PI) / 3;

export class ShapeProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  override getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [THIRD], [2 * THIRD]],
    };
  }

  override processVisibleItem(id: number, start: number, node: NodeDisplayData & { shape?: number }): void {
    const { array } = this;
    array[start] = node.x;
    array[start + 1] = node.y;
    array[start + 2] = node.size;
    array[start + 3] = node.shape ?? 0;
    array[start + 4] = floatColor(node.color);
    array[start + 5] = id;
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo<(typeof UNIFORMS)[number]>): void {
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
    gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
  }
}
