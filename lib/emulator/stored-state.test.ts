import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { createWorld, type World } from "./core/test-world";
import { openLmdb } from "./kernel/lmdb-persistence";
import { products } from "./products";

/**
 * What emulators of the past have left behind, kept as it was written then (fixtures/): the tutorial done once and under
 * way a second time, its script asleep; a daily scheduled task, an alarm task, a timer trigger, a sleeping execution and
 * a periodic command. Such states must open for ever.
 */
const fixture = (name: string) => gunzipSync(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));

const r = { RegionId: "cn-hangzhou" };
const group = { ...r, ScalingGroupId: "asg-tutorial" };
/** In the stored state this one is parked in Pending:Wait. */
const PARKED = "i-bp1x3h64wntg2pvaks3p";
/** In the state of format version 3 one instance rests and one is in the middle of its script. */
const RESTING = "i-bp1p4jhjy7ve5jh4peuc";
const IN_SCRIPT = "i-bp1zooic51aujaydtmmb";
const UNDER_WAY = { activity: "asa-hz0islj2e4h60g0z", execution: "exec-e6e8b941900b4796efe3" };

let world: World;
const folders: string[] = [];
afterEach(async () => {
	await world.close();
	for (const folder of folders.splice(0)) {
		rmSync(folder, { recursive: true, force: true });
	}
});

function directoryWith(name: string): string {
	const folder = mkdtempSync(path.join(tmpdir(), "scalehook-stored-"));
	folders.push(folder);
	writeFileSync(path.join(folder, "state.lmdb"), fixture(name));
	return folder;
}

async function statesOf(): Promise<Record<string, string>> {
	const answer = await world.call("ess", "DescribeScalingInstances", group);
	const rows: { InstanceId: string; LifecycleState: string }[] = answer.ScalingInstances.ScalingInstance;
	return Object.fromEntries(rows.map((row) => [row.InstanceId, row.LifecycleState]));
}

async function run(InstanceId: string, CommandContent: string): Promise<string> {
	const command = { ...r, Type: "RunShellScript", CommandContent, InstanceId: [InstanceId] };
	const { InvokeId } = await world.call("ecs", "RunCommand", command);
	await world.advance(5);
	const answer = await world.call("ecs", "DescribeInvocationResults", { ...r, InvokeId });
	return Buffer.from(answer.Invocation.InvocationResults.InvocationResult[0].Output, "base64").toString();
}

/** The tutorial goes on from where it was stored, and everything else that was under way with it. */
async function expectToGoOn(): Promise<void> {
	const { call, advance } = world;
	expect((await statesOf())[PARKED]).toBe("Pending:Wait");
	await advance(120);
	const activities = await call("ess", "DescribeScalingActivities", {
		...group,
		ScalingActivityId: [UNDER_WAY.activity],
	});
	expect(activities.ScalingActivities.ScalingActivity[0].StatusCode).toBe("Successful");
	const { Executions } = await call("oos", "ListExecutions", { ...r, ExecutionId: UNDER_WAY.execution });
	expect(Executions[0].Status).toBe("Success");
	expect(JSON.parse(Executions[0].Outputs).commandOutputs).toEqual([expect.stringMatching(/active\nfinished\n$/)]);
	expect((await statesOf())[PARKED]).toBe("InService");
	expect(await run(PARKED, "systemctl is-active httpd; ls /root/begun")).toBe("active\n/root/begun\n");

	const again = await call("oos", "StartExecution", { ...r, TemplateName: "look", ClientToken: "kept-token" });
	expect(again.Execution.ExecutionId).toBe("exec-95f4e199fe2c1968e9d9");
	await advance(3600);
	const other = Object.keys(await statesOf()).find((id) => id !== PARKED) ?? "";
	expect((await run(other, "cat /root/dates")).trim().split("\n")).toHaveLength(6);
	const all = (await call("oos", "ListExecutions", { ...r, MaxResults: 100 })).Executions;
	expect(all.find((one: { ExecutionId: string }) => one.ExecutionId === "exec-95f4e199fe2c1968e9d9").Status).toBe(
		"Success",
	);
	expect(Object.values(await statesOf())).toEqual(["InService", "InService", "InService"]);
	expect(world.failures).toEqual([]);
}

describe("a state that an earlier emulator stored", () => {
	it("goes on from its directory", async () => {
		world = await createWorld({ products, persistence: openLmdb(directoryWith("directory-v1.lmdb.gz")) });
		await expectToGoOn();
	});

	it("goes on from its snapshot", async () => {
		world = await createWorld({ products });
		await world.engine.restore(JSON.parse(fixture("snapshot-v1.json.gz").toString()));
		await expectToGoOn();
	});

	it("goes on from format version 3, its security group's rules and its machines' files as they were", async () => {
		world = await createWorld({ products });
		await world.engine.restore(JSON.parse(fixture("snapshot-v3.json.gz").toString()));
		expect(await statesOf()).toEqual({ [RESTING]: "InService", [IN_SCRIPT]: "Pending:Wait" });
		await world.advance(300);
		expect((await statesOf())[IN_SCRIPT]).toBe("InService");
		const look =
			"cat /srv/note; stat -c '%U %h' /srv/twin; systemctl is-active httpd; curl -so /dev/null -w '%{http_code}\\n' localhost";
		for (const instance of [RESTING, IN_SCRIPT]) {
			expect(await run(instance, look)).toBe("kept\nnobody 2\nactive\n403\n");
		}
		await world.advance(3600);
		// What the script left in the background began with it: at rest since minutes in the one, just begun in the other.
		expect(Number(await run(RESTING, "wc -l < /root/dates"))).toBeGreaterThanOrEqual(6);
		const groups = await world.call("ecs", "DescribeSecurityGroupAttribute", { ...r, SecurityGroupId: "sg-tutorial" });
		expect(groups.Permissions.Permission).toHaveLength(4);
		expect(world.failures).toEqual([]);
	});
});
