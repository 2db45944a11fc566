import { describe, expect, it } from "vitest";
import { redactedCall } from "./redact";

describe("a call without its secrets", () => {
	it("covers what is named like a secret, at any depth, and nothing else", () => {
		const params = {
			Password: "p",
			ClientToken: "c",
			Credentials: { AccessKeyId: "LTAI", AccessKeySecret: "s", SecurityToken: "t" },
			Items: [{ Secret: "x", Name: "n" }],
			Value: "plain",
		};
		expect(redactedCall("Anything", { params })).toEqual({
			params: {
				Password: "***",
				ClientToken: "c",
				Credentials: { AccessKeyId: "LTAI", AccessKeySecret: "***", SecurityToken: "***" },
				Items: [{ Secret: "***", Name: "n" }],
				Value: "plain",
			},
			answer: undefined,
			withheld: ["Password", "Credentials.AccessKeySecret", "Credentials.SecurityToken", "Items.1.Secret"],
		});
	});

	it.each(["CreateSecretParameter", "UpdateSecretParameter", "GetSecretParameters"])(
		"covers the value in %s",
		(action) => {
			const { params, answer } = redactedCall(action, {
				params: { Name: "db", Value: "hunter2" },
				answer: { Parameters: [{ Name: "db", Value: "hunter2" }], Parameter: { Value: "hunter2" } },
			});
			expect(params).toEqual({ Name: "db", Value: "***" });
			expect(JSON.stringify(answer)).not.toContain("hunter2");
		},
	);

	it("covers user data, with what is Base64 where that is asked for", () => {
		const params = { UserData: "c2VjcmV0", LaunchTemplateData: { UserData: "c2VjcmV0" } };
		const covered = redactedCall("RunInstances", { params }, { secret: "s", userData: "dQ==" });
		expect(covered.params).toEqual({ UserData: "dQ==", LaunchTemplateData: { UserData: "dQ==" } });
	});

	const Parameters = JSON.stringify({ key: "hunter2", count: 3 });
	it("covers of an execution's parameters those that are not echoed", () => {
		const answer = { Execution: { Parameters: JSON.stringify({ key: "******", count: 3, more: "default" }) } };
		const { params, withheld } = redactedCall("StartExecution", { params: { Parameters }, answer });
		expect(params).toEqual({ Parameters: JSON.stringify({ key: "***", count: 3 }) });
		expect(withheld).toEqual(["Parameters.key"]);
	});

	it.each(["StartExecution", "UpdateExecution"])("covers all of them in a %s that tells nothing", (action) => {
		const { params, withheld } = redactedCall(action, { params: { Parameters } });
		expect(params).toEqual({ Parameters: JSON.stringify({ key: "***", count: "***" }) });
		expect(withheld).toEqual(["Parameters.key", "Parameters.count"]);
		expect(redactedCall(action, { params: { Parameters: "key=hunter2" } }).params).toEqual({ Parameters: "***" });
	});
});
