"""spaCy factories, thin over `konon.reading`: one per file, reached by entry point.

konon_sentences    sentence starts by rule, before a parser
konon_quotes       doc._.konon_quotes, a list of Span
konon_timexes      doc._.konon_timexes, a list of Timex
konon_quantities   doc._.konon_quantities, a list of Quantity
konon_attribution  doc._.konon_reading, a Reading, and the span groups konon_source, konon_cue and
                   konon_content; needs sentences, tags and a dependency parse
"""
