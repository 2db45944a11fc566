import { expect, test } from "vitest";
import { upgradeMachines } from "./upgrade-machines";

const at = { mode: 0o644, mtime: 5 };

test("files of format 2 become a checkpoint, and a running script what happens to its machine", () => {
	const upgraded = upgradeMachines({
		"ecs.machines": [
			{
				instanceId: "i-1",
				files: {
					"/etc/hosts": { type: "file", text: "x\n", ...at },
					"/etc/gone": null,
					"/opt/bin": { type: "file", base64: "AP8=", ...at },
					"/usr/bin/ab": { type: "file", text: "\u007fELF\n", ...at },
					"/run/pid": { type: "file", text: "1", ...at },
					"/srv/link": { type: "symlink", target: "web", ...at },
				},
			},
		],
		"ecs.running-scripts": [
			{
				job: {
					scriptId: "t-2/i-2",
					machine: { instanceId: "i-2", boot: 3, bootedAt: 7 },
					files: {},
					content: "sleep 9",
					workingDir: "",
					username: "",
					startedAt: 100,
					timeoutMs: 60_000,
				},
			},
		],
		"ecs.ended-scripts": [],
		"ecs.instances": [{ instanceId: "i-1" }],
	});
	expect(Object.keys(upgraded).sort()).toEqual([
		"ecs.instances",
		"ecs.machine-inputs",
		"ecs.machines",
		"ecs.running-scripts",
	]);
	const [first, second] = upgraded["ecs.machines"] as unknown as { state: string; isOn: boolean; inputs: number }[];
	const meta = [0o644, 0, 0, 5];
	expect(JSON.parse(first?.state ?? "").files).toEqual([
		[
			"etc",
			0,
			[
				["hosts", ["f", meta, "x\n"]],
				["gone", null],
			],
		],
		["opt", 0, [["bin", ["f", meta, { b: "AP8=" }]]]],
		["usr", 0, [["bin", 0, [["ab", ["f", meta, "\u007fELF\u0002\u0001\u0001scalehook:ab\n"]]]]]],
		["srv", 0, [["link", ["l", meta, "web"]]]],
	]);
	expect(first).toMatchObject({ isOn: false, inputs: 0 });
	expect(second).toMatchObject({ isOn: true, inputs: 1 });
	expect(upgraded["ecs.machine-inputs"]).toMatchObject([
		{ instanceId: "i-2", input: { kind: "exec", number: 1, at: 100, boot: 3, bootedAt: 7 } },
	]);
	expect(upgraded["ecs.running-scripts"]).toEqual([{ scriptId: "t-2/i-2", instanceId: "i-2", endsAt: 60_100 }]);
});
