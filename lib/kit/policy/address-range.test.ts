import { BlockList, isIP } from "node:net";
import fc from "fast-check";
import { expect, it } from "vitest";
import { addressTest } from "./address-range";

const address = fc.oneof(
	fc.ipV4(),
	fc.ipV6(),
	fc.constantFrom("::", "::1", "fe80::1", "1::", "::10.0.0.1", "10.0.0.1"),
);

it("takes for addresses what Node takes for them", () => {
	const texts = fc.oneof(address, fc.stringMatching(/^[0-9a-f:.]{0,20}$/));
	fc.assert(fc.property(texts, (text) => (addressTest(text) !== undefined) === (isIP(text) !== 0)));
});

it("is in a range when Node's own list says so", () => {
	fc.assert(
		fc.property(address, address, fc.nat(128), (base, actual, bits) => {
			const family = isIP(base) === 4 ? "ipv4" : "ipv6";
			const length = family === "ipv4" ? bits % 33 : bits;
			const list = new BlockList();
			list.addSubnet(base, length, family);
			const isSameFamily = isIP(actual) === isIP(base);
			expect(addressTest(`${base}/${length}`)?.(actual)).toBe(isSameFamily && list.check(actual, family));
		}),
	);
});

it.each(["10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0", "10.0.0.256", "01.2.3.4", "1::2::3", "::g"])(
	"%s is no range",
	(text) => expect(addressTest(text)).toBeUndefined(),
);

it("an IPv4 address written in IPv6 is one of IPv4", () => {
	expect(addressTest("10.0.0.0/8")?.("::ffff:10.1.2.3")).toBe(true);
});
