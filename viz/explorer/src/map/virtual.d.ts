// What the step of the build in outlines/plugin.ts gives.

declare module "virtual:outlines" {
  const outlines: import("./outlines").Outlines;
  export default outlines;
}
