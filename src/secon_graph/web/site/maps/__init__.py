"""Maps that the server draws, as SVG inside its pages."""

from secon_graph.web.site.maps.drawing import Map as Map
from secon_graph.web.site.maps.drawing import Place as Place
from secon_graph.web.site.maps.drawing import draw as draw
