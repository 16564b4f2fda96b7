"""RELAX NG as something to reason with: read, cut down to a document, and asked what is wrong and what was expected.

The verdict is always libxml2's, on the grammar cut down to the names that occur, its data types as jing has them; this
package finds the reasons. Its modules are loaded one by one, for a document that is valid needs few of them.
"""
