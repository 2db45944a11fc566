// Many instances that each run the tutorial's script at once: real time, CPU and memory of the emulator, and what a machine
// at rest takes in its store.
// Usage: npm run bench -- machines [--instances=1000]
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { clientOf, setClock, startEmulator } from "./support/emulator.mjs";
import { stop } from "./support/node-process.mjs";
import { numberOption } from "./support/number-option.mjs";

const wanted = numberOption("instances", 1000);
/** Most that one RunInstances call makes, and most that one RunCommand call names. */
const AT_ONCE = 100;
const AT_ONCE_COMMAND = 50;
/** Instances of a security group of the bench: well below the 2,000 that a basic one takes. */
const GROUP_HOLDS = 1000;
const SCRIPT = "yum install -y httpd\nsystemctl start httpd\nsystemctl enable httpd\n";
const REGION = { RegionId: "cn-hangzhou" };

const directory = mkdtempSync(path.join(tmpdir(), "scalehook-machines-"));
const { child, url } = await startEmulator("--data", directory, "--frozen");
const TIMEOUT_MS = 120_000;
const ecs = clientOf(url, "2014-05-26", TIMEOUT_MS);
const call = (action, params) => ecs.request(action, { ...REGION, ...params }, { method: "POST", timeout: TIMEOUT_MS });
const advance = (seconds) => setClock(url, { advanceSeconds: seconds });
/** CPU time of a process and its threads so far, in ms (Linux). */
const cpuMs = () => {
	const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8")
		.replace(/^.*\) /, "")
		.split(" ");
	return (Number(fields[11]) + Number(fields[12])) * 10;
};
const memory = (key) =>
	Number(new RegExp(`${key}:\\s+(\\d+)`).exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) / 1024;
const stored = () =>
	readdirSync(directory, { recursive: true }).reduce(
		(sum, name) => sum + statSync(path.join(directory, name)).blocks * 512,
		0,
	);

const ids = [];
const vpc = clientOf(url, "2016-04-28");
const callVpc = (action, params) => vpc.request(action, { ...REGION, ...params }, { method: "POST" });
// A network of its own: the seed's has addresses for a few thousand instances.
const { VpcId } = await callVpc("CreateVpc", { CidrBlock: "10.0.0.0/8" });
await advance(10);
const { Zones } = await callVpc("DescribeZones", {});
const { VSwitchId } = await callVpc("CreateVSwitch", { VpcId, CidrBlock: "10.0.0.0/16", ZoneId: Zones.Zone[0].ZoneId });
await advance(10);
const images = (await call("DescribeImages", { PageSize: 100 })).Images.Image;
const image = images.find(({ ImageId }) => /^centos_7/.test(ImageId));
let group;
while (ids.length < wanted) {
	if (ids.length % GROUP_HOLDS === 0) {
		group = await call("CreateSecurityGroup", { VpcId });
	}
	const { InstanceIdSets } = await call("RunInstances", {
		ImageId: image.ImageId,
		InstanceType: "ecs.g7.large",
		VSwitchId,
		SecurityGroupId: group.SecurityGroupId,
		Amount: Math.min(AT_ONCE, wanted - ids.length),
	});
	ids.push(...InstanceIdSets.InstanceIdSet);
}
await advance(120);
const before = { at: performance.now(), cpu: cpuMs(), stored: stored() };
const invocations = [];
for (let from = 0; from < ids.length; from += AT_ONCE_COMMAND) {
	const params = { Type: "RunShellScript", CommandContent: SCRIPT, Timeout: 600 };
	ids.slice(from, from + AT_ONCE_COMMAND).forEach((id, index) => {
		params[`InstanceId.${index + 1}`] = id;
	});
	invocations.push((await call("RunCommand", params)).InvokeId);
}
await advance(60);
const wall = performance.now() - before.at;
const cpu = cpuMs() - before.cpu;
let succeeded = 0;
for (const id of invocations) {
	const { Invocations } = await call("DescribeInvocations", { InvokeId: id });
	succeeded += Invocations.Invocation[0].InvokeInstances.InvokeInstance.filter(
		({ InvocationStatus }) => InvocationStatus === "Success",
	).length;
}
console.log(
	`bench machines instances=${ids.length} succeeded=${succeeded} wall=${(wall / 1000).toFixed(1)} s cpu=${(cpu / 1000).toFixed(1)} s cpu_each=${(cpu / ids.length).toFixed(1)} ms memory=${memory("VmRSS").toFixed(0)} MB peak=${memory("VmHWM").toFixed(0)} MB stored_each=${((stored() - before.stored) / ids.length / 1024).toFixed(1)} KB`,
);
await stop(child);
rmSync(directory, { recursive: true, force: true });
process.exit(succeeded === ids.length ? 0 : 1);
