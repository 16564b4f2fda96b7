"""RELAX NG as something to reason with: read, cut down to a document, and asked what is wrong and what was expected.

The verdict is always libxml2's, on the grammar cut down to the names that occur, its data types as jing has them; this
package finds the reasons.
"""

from tei.grammar.causes import Fault as Fault
from tei.grammar.causes import rows as rows
from tei.grammar.cut import cut_down as cut_down
from tei.grammar.faults import ALIKE as ALIKE
from tei.grammar.faults import ENOUGH as ENOUGH
from tei.grammar.faults import faults as faults
from tei.grammar.ids import id_faults as id_faults
from tei.grammar.ids import ids_by_name as ids_by_name
from tei.grammar.read import BrokenGrammarError as BrokenGrammarError
from tei.grammar.read import Grammar as Grammar
from tei.grammar.sound import complain as complain
from tei.grammar.types import address_attributes as address_attributes
from tei.grammar.types import addresses_hold as addresses_hold
from tei.grammar.types import exact as exact
from tei.grammar.values import UnsupportedGrammarError as UnsupportedGrammarError
