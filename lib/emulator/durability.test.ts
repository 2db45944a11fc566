import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import RpcClient from "@alicloud/pop-core";
import { afterAll, expect, it } from "vitest";
import { type EmulatorProcess, runProcess, startProcess } from "./emulator-process";
import { createRandom } from "./kernel/random";

const ROUNDS = 30;
const REGION = "cn-hangzhou";
const directory = mkdtempSync(path.join(tmpdir(), "emulator-durability-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

type Answer = Record<string, string> & { readonly InstanceIdSets: { readonly InstanceIdSet: string[] } };
type Written = {
	/** What was acknowledged: names of roles, ids of scaling groups, instances and scaling activities. */
	readonly roles: string[];
	readonly groups: string[];
	readonly instances: string[];
	readonly activities: string[];
};

function client(url: string, apiVersion: string): RpcClient {
	const key = { accessKeyId: "LTAI5tEmulatorRoot000001", accessKeySecret: "emulator-root-secret" };
	return new RpcClient({ endpoint: url, apiVersion, ...key, opts: { timeout: 20_000 } });
}

function clients(url: string) {
	return { ram: client(url, "2015-05-01"), ess: client(url, "2014-08-28"), ecs: client(url, "2014-05-26") };
}

const launch = {
	RegionId: REGION,
	ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
	InstanceType: "ecs.c6.large",
	SecurityGroupId: "sg-tutorial",
	VSwitchId: "vsw-tutorial-h",
};
const TRUST =
	'{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":["acs:ram::1000000000000001:root"]}}]}';

/** The kinds of write that the load is made of; each notes what was acknowledged. */
function writes(url: string, ruleAri: string, round: number, written: Written) {
	const { ram, ess, ecs } = clients(url);
	let count = 0;
	return [
		async () => {
			const RoleName = `role-${round}-${++count}`;
			await ram.request("CreateRole", { RoleName, AssumeRolePolicyDocument: TRUST }, { method: "POST" });
			written.roles.push(RoleName);
		},
		async () => {
			const group = {
				RegionId: REGION,
				ScalingGroupName: `group-${round}-${++count}`,
				MinSize: 0,
				MaxSize: 1,
				VSwitchId: "vsw-tutorial-h",
			};
			written.groups.push((await ess.request<Answer>("CreateScalingGroup", group)).ScalingGroupId ?? "");
		},
		async () => {
			const { InstanceIdSets } = await ecs.request<Answer>("RunInstances", { ...launch, Amount: 2 });
			written.instances.push(...InstanceIdSets.InstanceIdSet);
		},
		async () => {
			const answer = await ess.request<Answer>("ExecuteScalingRule", { RegionId: REGION, ScalingRuleAri: ruleAri });
			written.activities.push(answer.ScalingActivityId ?? "");
		},
	];
}

const countOf = (written: Written): number => Object.values(written).flat().length;

/** Writes on several connections at once; the answer after `killAfter` acknowledged writes is met by a kill. */
async function writeUntilKilled(
	emulator: EmulatorProcess,
	ruleAri: string,
	round: number,
	killAfter: number,
	written: Written,
): Promise<void> {
	let killed: Promise<unknown> | undefined;
	const kinds = writes(emulator.url, ruleAri, round, written);
	const writers = Array.from({ length: 8 }, async (_, writer) => {
		for (let i = writer; !killed; i++) {
			try {
				await kinds[i % kinds.length]?.();
				if (countOf(written) >= killAfter) {
					killed ??= emulator.end("SIGKILL");
				}
			} catch (error) {
				const { code = "" } = error as { code?: string };
				// Once the kill is under way connections break off; before it, only a group that is busy may refuse.
				if (!killed && code !== "ScalingActivityInProgress") {
					throw error;
				}
			}
		}
	});
	await Promise.all(writers);
	await killed;
}

/** Every acknowledged write of the latest round is there. */
async function expectWritten(url: string, written: Written): Promise<void> {
	const { ram, ess, ecs } = clients(url);
	for (const RoleName of written.roles) {
		await ram.request("GetRole", { RoleName });
	}
	for (const group of written.groups) {
		const answer = await ess.request("DescribeScalingGroups", { RegionId: REGION, ScalingGroupId: [group] });
		expect(answer, group).toHaveProperty("TotalCount", 1);
	}
	for (const instance of written.instances) {
		const answer = await ecs.request("DescribeInstances", {
			RegionId: REGION,
			InstanceIds: JSON.stringify([instance]),
		});
		expect(answer, instance).toHaveProperty("TotalCount", 1);
	}
	for (const activity of written.activities) {
		const answer = await ess.request("DescribeScalingActivities", {
			RegionId: REGION,
			ScalingGroupId: "asg-tutorial",
			ScalingActivityId: [activity],
		});
		expect(answer, activity).toHaveProperty("TotalCount", 1);
	}
}

type Page = { readonly TotalCount: number; readonly [list: string]: unknown };

/** All rows of a paged list, `member` being the wrapped list's names. */
async function listAll(client: RpcClient, action: string, params: object, member: readonly [string, string]) {
	const rows: Record<string, string>[] = [];
	for (let PageNumber = 1; ; PageNumber++) {
		const page = await client.request<Page>(action, { RegionId: REGION, ...params, PageNumber, PageSize: 50 });
		const list = page[member[0]] as Readonly<Record<string, Record<string, string>[]>>;
		rows.push(...(list[member[1]] ?? []));
		if (rows.length >= page.TotalCount || list[member[1]]?.length === 0) {
			return rows;
		}
	}
}

/** Once time has passed, every timer has done its work exactly once: all booted, each activity ended, one instance each. */
async function expectSettled(
	url: string,
	instances: ReadonlySet<string>,
	activities: ReadonlySet<string>,
): Promise<void> {
	const { ess, ecs } = clients(url);
	await fetch(`${url}/_emulator/clock`, { method: "POST", body: '{"advanceSeconds":7200}' });
	const machines = await listAll(ecs, "DescribeInstances", {}, ["Instances", "Instance"]);
	const running = new Set(machines.filter((row) => row.Status === "Running").map((row) => row.InstanceId));
	expect(machines.filter((row) => row.Status !== "Running")).toEqual([]);
	expect([...instances].filter((id) => !running.has(id))).toEqual([]);
	const group = { ScalingGroupId: "asg-tutorial" };
	const history = await listAll(ess, "DescribeScalingActivities", group, ["ScalingActivities", "ScalingActivity"]);
	const successful = history.filter((row) => row.StatusCode === "Successful");
	expect(history.filter((row) => row.StatusCode !== "Successful")).toEqual([]);
	expect([...activities].filter((id) => !successful.some((row) => row.ScalingActivityId === id))).toEqual([]);
	const members = await listAll(ess, "DescribeScalingInstances", group, ["ScalingInstances", "ScalingInstance"]);
	expect(members.map((row) => row.LifecycleState)).toEqual(successful.map(() => "InService"));
	expect(new Set(members.map((row) => row.InstanceId)).size).toBe(successful.length);
	const snapshot = (await (await fetch(`${url}/_emulator/snapshot`)).json()) as {
		tables: Record<string, { dueAt?: number; virtualMs?: number }[]>;
	};
	const now = snapshot.tables["kernel.clock"]?.[0]?.virtualMs ?? 0;
	expect(snapshot.tables["kernel.timers"]?.filter(({ dueAt = 0 }) => dueAt <= now)).toEqual([]);
}

/** Instances boot within some 30 s of virtual time: at this speed timers fall due all through a round. */
const CLOCK_SPEED = "300";

it(`loses nothing that it acknowledged, and no timer, over ${ROUNDS} kills under load`, async () => {
	const random = createRandom("durability");
	const data = path.join(directory, "state");
	const start = () => startProcess(["--port", "0", "--data", data, "--clock-speed", CLOCK_SPEED]);
	await runProcess(["--help"]);
	let emulator = await start();
	const first = clients(emulator.url).ess;
	await first.request("ModifyScalingGroup", { RegionId: REGION, ScalingGroupId: "asg-tutorial", MaxSize: 2000 });
	const rule = await first.request<Answer>("CreateScalingRule", {
		RegionId: REGION,
		ScalingGroupId: "asg-tutorial",
		ScalingRuleName: "Add1",
		AdjustmentType: "QuantityChangeInCapacity",
		AdjustmentValue: 1,
	});
	const instances = new Set<string>();
	const activities = new Set<string>();
	for (let round = 0; round < ROUNDS; round++) {
		const written: Written = { roles: [], groups: [], instances: [], activities: [] };
		await writeUntilKilled(emulator, rule.ScalingRuleAri ?? "", round, 5 + Math.floor(random() * 60), written);
		emulator = await start();
		await expectWritten(emulator.url, written);
		for (const id of written.instances) {
			instances.add(id);
		}
		for (const id of written.activities) {
			activities.add(id);
		}
	}
	expect(instances.size).toBeGreaterThan(ROUNDS * 5);
	expect(activities.size).toBeGreaterThan(ROUNDS / 2);
	await expectSettled(emulator.url, instances, activities);
	expect((await emulator.end("SIGTERM")).code).toBe(0);
}, 180_000);
