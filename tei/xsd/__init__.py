"""XML Schema, 1.0 and 1.1: the verdict on a document, and why it is refused."""

from tei.xsd.explain import against as against
