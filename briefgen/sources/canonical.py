"""One address for one article: what trackers and browsers hang on it comes off."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

_TRACKERS = frozenset(
    (
        "fbclid gclid gclsrc dclid gbraid wbraid msclkid twclid ttclid yclid igshid igsh li_fat_id mc_cid mc_eid mkt_tok "
        "_hsenc _hsmi __hssc __hstc __hsfp hsctatracking vero_id oly_anon_id oly_enc_id s_cid cmpid ncid ns_campaign ns_mchannel "
        "ns_source ns_linkname at_medium at_campaign at_link_id at_link_origin at_link_type at_ptr_name at_format at_bbc_team "
        "smid smtyp guccounter guce_referrer guce_referrer_sig __twitter_impression spm wt_mc xtor trk trkcampaign "
        "ck_subscriber_id _ga _gl ref_src refsrc ocid sr_share taid wt_zmc"
    ).split()
)
_TRACKER_PREFIXES = ("utm_", "pk_", "piwik_", "mtm_", "matomo_", "hsa_", "itm_")
"""Parameters, and beginnings of parameters, that say where a reader came from and never which article it is. Names that some sites
give their articles' numbers ("cid", "ref", "partner", "ito", "campaign_id") are none of them: a parameter too many makes two
entries of one article, one too few makes one article of two."""
_PORTS = {"http": ":80", "https": ":443"}
_CREDENTIALS = re.compile(r"(\s*(?:[A-Za-z][A-Za-z0-9+.-]*:)?//)[^/?#]*@")
_UNFIT = re.compile(r"[\s<>\"\x00-\x1f\x7f\\\ud800-\udfff]")


def canonical(url: str) -> str | None:
    """An http(s) address as one article has it; None where the text is none: nothing else is ever linked.

    Scheme and host become lower case; the scheme's own port, a user name, tracking parameters and the fragment go, except "#!...",
    which some sites have instead of a path. All else stays as it is written: servers tell other orders of parameters apart.
    courlan does this too, but costs 135 ms to import, drops parameters without a value, sorts the others and keeps the fragment.
    """
    if _UNFIT.search(url):
        return None
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    query = "&".join(pair for pair in parts.query.split("&") if not _tracks(pair)) if parts.query else ""
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit((parts.scheme, host + port.removesuffix(_PORTS[parts.scheme]), parts.path, query, fragment))


def shown(url: str) -> str:
    """The URL without user name and password, for messages."""
    found = _CREDENTIALS.match(url)
    return found[1] + url[found.end() :] if found else url


def _tracks(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name in _TRACKERS or name.startswith(_TRACKER_PREFIXES)
