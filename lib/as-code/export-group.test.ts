import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { tutorialForms } from "@/lib/tutorial/run/test-forms";
import { createConsoleWorld } from "@/lib/tutorial/run/test-world";
import { exportGroup } from "./export-group";
import { CODE_FORMATS } from "./format-names";
import { readAs, writeAs } from "./formats";
import { readGroupFacts } from "./from-cloud/read-group";
import { toModel } from "./from-cloud/to-model";

const GROUP = "asg-tutorial";
const world = await createConsoleWorld();
afterAll(world.close);
beforeEach(world.reset);

/** The tutorial's policy, grant, hook and rule. */
async function walk() {
	const id = await world.begin();
	for (const step of ["prerequisites", "policy", "grant", "group", "hook", "rule"] as const) {
		await world.run(id, step, tutorialForms[step]);
	}
}
const exported = async () =>
	toModel(await readGroupFacts(world.cloud(), { scalingGroupId: GROUP, mayReadUserData: true }));

it("holds what the tutorial made, and reads back from each language", async () => {
	await walk();
	const { model, notes } = await exported();
	expect(model.resources.map(({ kind }) => kind)).toEqual([
		"role",
		"policy",
		"attachment",
		"group",
		"configuration",
		"hook",
		"rule",
	]);
	expect(notes).toEqual([]);
	for (const format of CODE_FORMATS) {
		const { text, unsaid } = writeAs(format, model, "cn-hangzhou");
		expect(unsaid).toEqual([]);
		expect(readAs(format, text)).toMatchObject({ model, issues: [] });
	}
});

describe("secrets", () => {
	const userData = Buffer.from("#!/bin/sh\nexport DB_PASSWORD=hunter2hunter2\n").toString("base64");
	beforeEach(async () => {
		const cloud = world.cloud();
		const { ScalingConfigurations } = await cloud.ess.describeScalingConfigurations({ ScalingGroupId: GROUP });
		await cloud.ess.modifyScalingConfiguration({
			ScalingConfigurationId: ScalingConfigurations[0]?.ScalingConfigurationId ?? "",
			UserData: userData,
		});
	});

	it.each([true, false])("stand as a variable in every text (may read user data: %s)", async (mayReadUserData) => {
		const { texts, variables, notes } = await exportGroup(world.cloud(), { scalingGroupId: GROUP, mayReadUserData });
		expect(JSON.stringify(texts)).not.toContain("hunter2");
		expect(JSON.stringify(texts)).not.toContain(userData.slice(0, 20));
		expect(variables).toContainEqual({ name: "user_data" });
		expect(notes.map(({ code }) => code)).toContain("masked");
	});
});
