import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fromBase64 } from "@/lib/forms/user-data";
import { preflightUserData } from "../steps/configuration/preflight";
import { tutorialForms as forms, GROUP } from "./test-forms";
import { type ConsoleWorld, createConsoleWorld, ProcessDied } from "./test-world";

let world: ConsoleWorld;
beforeAll(async () => {
	world = await createConsoleWorld();
}, 120_000);
afterAll(() => world.close());
beforeEach(() => world.reset());

const form = (userData: string) => ({ scalingGroupId: GROUP, userData });
const script = "#!/bin/bash\necho made by user data > /srv/made\n";
const standing = async () => {
	const { ScalingConfigurations } = await world.cloud().ess.describeScalingConfigurations({ ScalingGroupId: GROUP });
	return fromBase64(ScalingConfigurations.find((one) => one.LifecycleState === "Active")?.UserData ?? "");
};
const toGroup = async () => {
	const id = await world.begin("by user data", "userData");
	await world.run(id, "group", forms.group);
	return id;
};

describe("a walkthrough by user data", () => {
	it("asks before it changes the configuration, scales out without a hook, and finds what the script made", async () => {
		const id = await toGroup();
		const before = await standing();
		expect(await world.run(id, "configuration", form(script))).toMatchObject({
			kind: "confirm",
			differences: [{ field: "userData", current: before, wanted: script }],
		});
		expect(await standing()).toBe(before);
		await world.run(id, "configuration", form(script), true);
		await world.run(id, "rule", forms.rule);
		await world.run(id, "execute", {});
		const { execute } = (await world.settled(id)).steps;
		expect(execute).toMatchObject({ status: "done", error: null });
		await world.advance(120);
		const command = { commandType: "RunShellScript", commandContent: "cat /srv/made", timeout: 60 };
		await world.run(id, "verify", { ...command, instanceIds: execute.result?.instanceIds });
		const state = await world.settled(id);
		expect(state.steps.verify).toMatchObject({ status: "done", result: { output: "made by user data\n" } });
		expect(await world.tearDown(id)).toMatchObject({ failures: [] });
		expect(await standing()).toBe(before);
	});

	it("puts back what stood there at first, also when it was changed twice or the console died in between", async () => {
		const id = await toGroup();
		const before = await standing();
		world.crashAfter("ModifyScalingConfiguration");
		await expect(world.run(id, "configuration", form(script), true)).rejects.toThrow(ProcessDied);
		world.restart();
		await world.advance(61);
		expect(await world.run(id, "configuration", form("#!/bin/sh\ntrue\n"))).toEqual({ kind: "done" });
		expect(await standing()).toBe("#!/bin/sh\ntrue\n");
		await world.tearDown(id);
		expect(await standing()).toBe(before);
	});

	it("leaves alone what someone else wrote since", async () => {
		const id = await toGroup();
		await world.run(id, "configuration", form(script), true);
		const { configuration } = (await world.state(id)).steps;
		const ScalingConfigurationId = configuration.result?.scalingConfigurationId ?? "";
		const UserData = Buffer.from("#!/bin/sh\n# theirs\n").toString("base64");
		await world.cloud().ess.modifyScalingConfiguration({ ScalingConfigurationId, UserData });
		await world.tearDown(id);
		expect(await standing()).toBe("#!/bin/sh\n# theirs\n");
	});
});

describe("a look ahead at user data", () => {
	it.each([
		["echo hello\n", ["userDataNotKnown"]],
		[`#!/bin/bash\necho \${instanceIds} {{ACS::RegionId}}\n`, []],
		["#cloud-config\npackages: [httpd]\n", []],
		["\n#!/bin/bash\ntrue\n", ["shebangNotFirst"]],
		["#!/bin/bash\r\ntrue\r\n", ["scriptCrLf"]],
		["#!/bin/bash\ngit pull\n", ["programsMissing"]],
		["#!/bin/bash\nfalse\ntrue\n", ["noErrExit"]],
		["#!/bin/bash -e\nfalse\ntrue\n", []],
		["#!/usr/bin/python3\nprint(1)\nprint(2)\n", ["foreignShebang"]],
		[`#!/bin/bash\n# ${"x".repeat(16_400)}`, ["scriptOverLimit"]],
		["\uFEFF#!/bin/bash\ntrue\n", ["scriptBom"]],
	])("finds in %j %j", (text, ids) => {
		expect(preflightUserData(text).map(({ id }) => id)).toEqual(ids);
	});

	it("puts the interpreter before the script without a byte order mark left within", () => {
		expect(preflightUserData("\uFEFFtrue\n")[0]?.suggestion?.value).toBe("#!/bin/bash\ntrue\n");
	});
});
