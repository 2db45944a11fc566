import { expect, it } from "vitest";
import { redacted } from "./redact";

it("covers what is named like a secret, at any depth, and nothing else", () => {
	expect(
		redacted({
			Password: "p",
			ClientToken: "c",
			Credentials: { AccessKeyId: "LTAI", AccessKeySecret: "s", SecurityToken: "t" },
			Items: [{ Secret: "x", Name: "n" }],
		}),
	).toEqual({
		Password: "***",
		ClientToken: "c",
		Credentials: { AccessKeyId: "LTAI", AccessKeySecret: "***", SecurityToken: "***" },
		Items: [{ Secret: "***", Name: "n" }],
	});
});
