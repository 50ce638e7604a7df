WEIGHTS = {}
for g in ('person','it','they'):
    WEIGHTS |= {f'{g}:distance=0': 1.0, f'{g}:distance=1': .8, f'{g}:distance=2': -.5, f'{g}:distance=3': -1.2, f'{g}:distance=4': -2,
      f'{g}:role=subject': 1.0, f'{g}:role=passive': .8, f'{g}:role=object': .2, f'{g}:role=oblique': -.4, f'{g}:role=owner': .0, f'{g}:role=complement': -.7,
      f'{g}:kind=name': .6, f'{g}:kind=pronoun': .8, f'{g}:many=2': .3, f'{g}:many=3': .4, f'{g}:many=4': .5, f'{g}:many=5': .6, f'{g}:main': .4, f'{g}:parallel': .2, f'{g}:gender': .5,
      f'{g}:rank=1': -.1, f'{g}:rank=2': -.2, f'{g}:rank=3': -.3, f'{g}:rank=4': -.4, f'{g}:definite': .3}
WEIGHTS |= {'it:type=ORG': .6, 'it:type=GROUP': .4, 'it:type=THING': 0., 'it:type=GPE': .2, 'they:type=PERSON': .6, 'they:type=GROUP': .3, 'they:type=ORG': .3}
