import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createConsoleWorld } from "@/lib/tutorial/run/test-world";
import { readGroupFacts } from "../from-cloud/read-group";
import { toModel } from "../from-cloud/to-model";
import type { Model } from "../model";
import { groupWithEverything, renamed } from "../test-group";
import { writeScript } from "./write-script";

const run = promisify(execFile);
const STAND_IN = path.join(import.meta.dirname, "aliyun-stand-in.mjs");
const world = await createConsoleWorld();
const folder = mkdtempSync(path.join(tmpdir(), "scalehook-script-"));
afterAll(async () => {
	rmSync(folder, { recursive: true });
	await world.close();
});
let model: Model;
beforeAll(async () => {
	symlinkSync(STAND_IN, path.join(folder, "aliyun"));
	model = await groupWithEverything(world);
});

/** Runs a script in bash with `aliyun` on its path; answers what it printed. */
async function bash(script: string, env: Readonly<Record<string, string>> = {}) {
	const file = path.join(folder, "group.sh");
	writeFileSync(file, script);
	return run("bash", [file], {
		env: {
			NODE_ENV: "test",
			PATH: `${folder}:${process.env.PATH}`,
			ALIBABA_CLOUD_ENDPOINT: process.env.EMULATOR_URL ?? "",
			ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAI5tEmulatorRoot000001",
			ALIBABA_CLOUD_ACCESS_KEY_SECRET: "emulator-root-secret",
			...env,
		},
	});
}

/** How many calls the emulator has answered by now that make something or change it. */
async function changes(): Promise<number> {
	const answer = await fetch(`${process.env.EMULATOR_URL}/_emulator/calls?limit=5000&nested=false`);
	const calls = (await answer.json()) as { action: string }[];
	return calls.filter(({ action }) => !/^(?:Describe|Get|List)/.test(action)).length;
}

async function copied(): Promise<Model | undefined> {
	const { ScalingGroups } = await world.cloud().ess.describeScalingGroups({ ScalingGroupName: ["asg-copy"] });
	const [group] = ScalingGroups;
	if (group?.LifecycleState !== "Active") {
		return undefined;
	}
	const scope = { scalingGroupId: group.ScalingGroupId, mayReadUserData: true };
	return toModel(await readGroupFacts(world.cloud(), scope)).model;
}

// Each call is a process: on a machine that is busy with others they take their time.
const LONG = 300_000;

it(
	"makes in bash what the group had, goes on where it stopped, and makes nothing when all is there",
	async () => {
		const script = renamed(writeScript(model, "cn-hangzhou").text);
		await world.setFaults([
			{
				product: "ess",
				action: "CreateScalingConfiguration",
				times: 1,
				effect: { status: 400, code: "InvalidParameter", message: "No." },
			},
		]);
		await expect(bash(script)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("InvalidParameter") });
		expect(await copied()).toBeUndefined();

		expect(await bash(script)).toMatchObject({ stderr: "" });
		expect((await copied())?.resources).toEqual(JSON.parse(renamed(JSON.stringify(model.resources))));

		const before = await changes();
		expect(await bash(script)).toMatchObject({ stderr: "" });
		// A task is disabled once more, which changes nothing.
		expect((await changes()) - before).toBe(1);
	},
	LONG,
);

it("asks for what is not in it before it calls anything", async () => {
	const variables = [{ name: "user_data" }];
	const script = writeScript({ variables, resources: [] }, "cn-hangzhou").text;
	await expect(bash(script)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("user_data") });
	expect(await bash(script, { user_data: "#!/bin/sh" })).toMatchObject({ stderr: "" });
});
