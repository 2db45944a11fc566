import { describe, expect, it } from "vitest";
import { instanceForm, instanceSecurityForm, stopForm } from "./ecs-instance";

const instance = { instanceId: "i-1", instanceName: "web-1", description: "", isProtected: false };

describe("the form of an instance", () => {
	it.each([
		["a name that begins with a letter of any language", { instanceName: "网页服务器-1" }],
		["no description", { description: "" }],
		["a description of two characters", { description: "ab" }],
	])("takes %s", (_, change) => {
		expect(instanceForm.safeParse({ ...instance, ...change }).success).toBe(true);
	});

	it.each([
		["a name of one character", { instanceName: "a" }, "lengthRange"],
		["a name that begins with a digit", { instanceName: "1web" }, "instanceNameChars"],
		["a name that is an address", { instanceName: "http://web" }, "instanceNameChars"],
		["a description of one character", { description: "a" }, "tooShort"],
		["a description that is an address", { description: "https://web" }, "noAddress"],
	])("refuses %s", (_, change, rule) => {
		const { error } = instanceForm.safeParse({ ...instance, ...change });
		expect(error?.issues[0]?.message).toMatch(new RegExp(`^${rule}`));
	});

	it("holds an instance in one security group at least and five at most", () => {
		const of = (count: number) => ({
			instanceId: "i-1",
			securityGroupIds: Array.from({ length: count }, (_, n) => `sg-${n}`),
		});
		expect([0, 1, 5, 6].map((count) => instanceSecurityForm.safeParse(of(count)).success)).toEqual([
			false,
			true,
			true,
			false,
		]);
	});

	it("stops a hundred instances at once and no more", () => {
		const of = (count: number) => ({
			instanceIds: Array.from({ length: count }, (_, n) => `i-${n}`),
			isForced: false,
			stoppedMode: "StopCharging",
		});
		expect([0, 1, 100, 101].map((count) => stopForm.safeParse(of(count)).success)).toEqual([false, true, true, false]);
	});
});
