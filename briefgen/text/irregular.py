"""Past forms of the irregular verbs that news uses, each with its base."""

from __future__ import annotations

BASE = dict(
    pair.split("/")
    for pair in (
        "raised/raise met/meet held/hold left/leave went/go gone/go won/win lost/lose began/begin begun/begin flew/fly "
        "flown/fly drove/drive broke/break broken/break chose/choose chosen/choose sank/sink paid/pay fought/fight took/take "
        "taken/take gave/give given/give made/make spoke/speak wrote/write written/write sent/send led/lead kept/keep "
        "brought/bring bought/buy sold/sell built/build stood/stand struck/strike fell/fall rose/rise grew/grow threw/throw "
        "drew/draw swore/swear sworn/swear spent/spend sat/sit fled/flee ran/run laid/lay taught/teach came/come saw/see "
        "told/tell did/do became/become withdrew/withdraw withdrawn/withdraw rode/ride sang/sing shut/shut cut/cut put/put "
        "set/set quit/quit hit/hit split/split spread/spread beat/beat tore/tear torn/tear froze/freeze frozen/freeze "
        "dealt/deal hung/hang lent/lend shot/shoot sought/seek sued/sue swam/swim thrown/throw overtook/overtake heard/hear "
        "found/find felt/feel caught/catch thought/think drunk/drink drank/drink eaten/eat ate/eat forgot/forget shook/shake "
        "stole/steal stolen/steal woke/wake wore/wear bred/breed bore/bear swept/sweep slept/sleep hid/hide known/know "
        "knew/know shown/show driven/drive ridden/ride risen/rise fallen/fall grown/grow drawn/draw seen/see done/do was/be "
        "were/be had/have has/have said/say got/get died/die slid/slide bled/bleed fed/feed hurt/hurt let/let read/read "
        "forbade/forbid overthrew/overthrow underwent/undergo bit/bite blew/blow shone/shine wept/weep bound/bind dug/dig "
        "stuck/stick swung/swing undertook/undertake upheld/uphold burst/burst been/be rang/ring spoken/speak have/have"
    ).split()
)
"""Past tense or participle: base. "Raised" is among them as its stem is that of "raized", as if it were British for that."""
