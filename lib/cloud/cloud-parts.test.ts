import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { officialEndpoint } from "./endpoints";
import { readAllPages, readAllTokens } from "./read-all-pages";
import { redactParams } from "./redact-params";
import { isRegionId } from "./region-id";
import { backOffMs } from "./retry-policy";

describe("officialEndpoint", () => {
	it.each([
		["ram", "cn-beijing", "https://ram.aliyuncs.com"],
		["sts", "eu-central-1", "https://sts.aliyuncs.com"],
		["ess", "cn-hangzhou", "https://ess.aliyuncs.com"],
		["ess", "cn-chengdu", "https://ess.cn-chengdu.aliyuncs.com"],
		["ecs", "cn-hangzhou", "https://ecs-cn-hangzhou.aliyuncs.com"],
		["ecs", "cn-beijing", "https://ecs.cn-beijing.aliyuncs.com"],
		["oos", "cn-hangzhou", "https://oos.cn-hangzhou.aliyuncs.com"],
		["vpc", "cn-hangzhou", "https://vpc.aliyuncs.com"],
	] as const)("%s in %s is %s", (product, region, endpoint) => {
		expect(officialEndpoint(product, region)).toBe(endpoint);
	});
});

describe("isRegionId", () => {
	it.each(["cn-hangzhou", "ap-southeast-1", "cn-shenzhen-finance-1", "us-east-1"])("takes %s", (id) => {
		expect(isRegionId(id)).toBe(true);
	});
	it.each(["", "evil.example.com", "cn-hangzhou.evil.com/", "CN-HANGZHOU", "cn_hangzhou", undefined])(
		"refuses %s, which would become part of a host name",
		(id) => {
			expect(isRegionId(id)).toBe(false);
		},
	);
});

describe("redactParams", () => {
	it("hides what carries secrets, at any depth, and keeps what tells the story", () => {
		expect(
			redactParams({
				PolicyName: "p",
				ClientToken: "c",
				LifecycleActionToken: "t",
				SecurityToken: "s",
				Password: "p",
				UserData: "IyEvYmluL3No",
				configuration: { userData: "#!/bin/sh" },
				Nested: [{ AccessKeySecret: "s", Name: "n" }],
				Absent: undefined,
			}),
		).toEqual({
			PolicyName: "p",
			ClientToken: "c",
			LifecycleActionToken: "t",
			SecurityToken: "***",
			Password: "***",
			UserData: "***",
			configuration: { userData: "***" },
			Nested: [{ AccessKeySecret: "***", Name: "n" }],
		});
	});
});

describe("backOffMs", () => {
	it("grows with each attempt, whatever the spread", () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 8 }),
				fc.double({ min: 0, max: 0.999, noNaN: true }),
				fc.double({ min: 0, max: 0.999, noNaN: true }),
				(attempt, a, b) => backOffMs(attempt + 1, a) > backOffMs(attempt, b),
			),
		);
	});
});

describe("reading a list to its end", () => {
	it("gives every item once, by pages of any size", async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 4, max: 50 }), async (count, size) => {
				const all = Array.from({ length: count }, (_, index) => index);
				const read = await readAllPages(async ({ PageNumber, PageSize }) => {
					const from = (PageNumber - 1) * PageSize;
					return { items: all.slice(from, from + PageSize), total: undefined };
				}, size);
				expect(read).toEqual(all);
			}),
		);
	});

	it("follows tokens until there is none", async () => {
		const read = await readAllTokens(async (token) => {
			const from = Number(token ?? 0);
			return { items: [from, from + 1], nextToken: from < 4 ? String(from + 2) : "" };
		});
		expect(read).toEqual([0, 1, 2, 3, 4, 5]);
	});
});
