"""An answer as a network: built from its rows, counted, and laid out."""

from secon_graph.answers import ClaimView as ClaimView
from secon_graph.network.build import Network as Network
from secon_graph.network.build import Statement as Statement
from secon_graph.network.build import Style as Style
from secon_graph.network.build import build as build
from secon_graph.network.build import colour as colour
from secon_graph.network.build import join as join
from secon_graph.network.build import statements as statements
from secon_graph.network.build import styles as styles
from secon_graph.network.figures import Summary as Summary
from secon_graph.network.figures import communities as communities
from secon_graph.network.figures import largest as largest
from secon_graph.network.figures import legend as legend
from secon_graph.network.figures import summary as summary
from secon_graph.network.layout import caption as caption
from secon_graph.network.layout import positions as positions
from secon_graph.network.layout import radius as radius
from secon_graph.network.near import Edge as Edge
from secon_graph.network.near import Near as Near
from secon_graph.network.near import Statements as Statements
from secon_graph.network.packing import About as About
from secon_graph.network.packing import pack as pack
from secon_graph.network.paths import Path as Path
from secon_graph.network.paths import shortest as shortest
from secon_graph.network.speaking import words_of as words_of
