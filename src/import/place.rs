//! Which addresses of the net may be asked: those of everybody, and none of a house.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address is one that everybody can reach.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => match inner_v4(v6) {
            Some(v4) => is_public_v4(v4),
            None => is_public_v6(v6),
        },
    }
}

fn is_public_v4(v4: Ipv4Addr) -> bool {
    let [a, b, c, _] = v4.octets();
    let is_shared = a == 100 && (64..128).contains(&b);
    let is_for_tests = a == 198 && (18..20).contains(&b);
    let is_for_protocols = a == 192 && b == 0 && c == 0;
    let is_reserved = a == 0 || a >= 240;
    !(v4.is_loopback()
        || v4.is_private()
        || v4.is_link_local()
        || v4.is_multicast()
        || v4.is_broadcast()
        || v4.is_documentation()
        || is_shared
        || is_for_tests
        || is_for_protocols
        || is_reserved)
}

fn is_public_v6(v6: Ipv6Addr) -> bool {
    let [first, second, ..] = v6.segments();
    let is_own = first & 0xfe00 == 0xfc00 || first & 0xffc0 == 0xfe80 || first & 0xffc0 == 0xfec0;
    let is_for_examples = first == 0x2001 && second == 0xdb8;
    // Teredo and 6to4 hold other addresses.
    let is_tunnel = first == 0x2001 && second == 0 || first == 0x2002;
    let is_global = first & 0xe000 == 0x2000;
    is_global && !(is_own || is_for_examples || is_tunnel)
}

/// The address of the older kind that one of the newer stands for.
fn inner_v4(v6: Ipv6Addr) -> Option<Ipv4Addr> {
    let [.., high, low] = v6.segments();
    let is_mapped = v6.segments()[..6] == [0, 0, 0, 0, 0, 0xffff];
    let is_translated = v6.segments()[..6] == [0x64, 0xff9b, 0, 0, 0, 0];
    let is_translated_here = v6.segments()[..3] == [0x64, 0xff9b, 1];
    if is_translated_here {
        return Some(Ipv4Addr::LOCALHOST);
    }
    let inner = u32::from(high) << 16 | u32::from(low);
    (is_mapped || is_translated).then(|| Ipv4Addr::from_bits(inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for (address, is) in [
            ("93.184.215.14", true),
            ("2606:2800:21f::1", true),
            ("127.0.0.1", false),
            ("10.1.2.3", false),
            ("172.16.0.1", false),
            ("192.168.1.1", false),
            ("169.254.169.254", false),
            ("100.64.0.1", false),
            ("0.0.0.0", false),
            ("0.1.2.3", false),
            ("224.0.0.1", false),
            ("255.255.255.255", false),
            ("198.18.0.1", false),
            ("::1", false),
            ("::", false),
            ("::ffff:127.0.0.1", false),
            ("::ffff:93.184.215.14", true),
            ("64:ff9b::7f00:1", false),
            ("64:ff9b:1::1", false),
            ("fc00::1", false),
            ("fd12::1", false),
            ("fe80::1", false),
            ("ff02::1", false),
            ("2002:7f00:1::", false),
            ("2001:0:1::", false),
        ] {
            assert_eq!(is_public(address.parse().unwrap()), is, "{address}");
        }
    }
}
