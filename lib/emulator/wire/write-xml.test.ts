import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { writeXml } from "./write-xml";

describe("XML answers", () => {
	it("have an element for each member and repeat it for each item of a list", () => {
		const answer = { RequestId: "R", Groups: { Group: [{ Id: "a" }, { Id: "b" }] }, Total: 2, Enabled: true };
		expect(writeXml("DescribeResponse", answer)).toBe(
			'<?xml version="1.0" encoding="UTF-8"?><DescribeResponse><RequestId>R</RequestId><Groups><Group><Id>a</Id></Group><Group><Id>b</Id></Group></Groups><Total>2</Total><Enabled>true</Enabled></DescribeResponse>',
		);
	});

	it("leave out null, undefined and empty lists", () => {
		expect(writeXml("R", { A: null, B: undefined, C: [], D: {} })).toContain("<R><D></D></R>");
	});

	it("are well-formed and carry every text, for any answer", () => {
		const parser = new XMLParser({ parseTagValue: false, trimValues: false });
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.string({ unit: "binary" })), (members) => {
				expect(XMLValidator.validate(writeXml("R", members))).toBe(true);
			}),
		);
		fc.assert(
			fc.property(
				fc.string({ minLength: 1 }).filter((text) => !/[^ -~]/.test(text)),
				(text) => {
					expect(parser.parse(writeXml("R", { A: text })).R.A).toBe(text);
				},
			),
		);
	});
});
