"""Where people live and where reports are signed: streets, postcodes, places, countries.

The free address line that ends a Spanish report (`C/ Mayor, 3, 2º B. 28001 Madrid. España`) has a grammar: a postcode
is told by its shape, a street by its way type or by its number before a postcode, and whatever capitalised words follow
a postcode are a place, listed or not. In the story itself a place needs a cue (`natural de`, `trasladado a`).
"""
