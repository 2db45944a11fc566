import { expect, it } from "vitest";
import { aliyunText, flatParams, nodeText, replayText } from "./call-texts";

const call = {
	product: "ecs",
	version: "2014-05-26",
	action: "RunCommand",
	params: { InstanceId: ["i-1", "i-2"], Tag: [{ Key: "a", Value: "it's" }], KeepCommand: false, Name: undefined },
};

it("names lists and objects by their members", () => {
	expect(flatParams(call.params)).toEqual([
		["InstanceId.1", "i-1"],
		["InstanceId.2", "i-2"],
		["Tag.1.Key", "a"],
		["Tag.1.Value", "it's"],
		["KeepCommand", "false"],
	]);
});

it("quotes for a shell what a shell would read otherwise", () => {
	expect(aliyunText(call, "http://127.0.0.1:4500")).toBe(
		"aliyun ecs RunCommand \\\n  --version 2014-05-26 --force \\\n  --endpoint 127.0.0.1:4500 \\\n  --InstanceId.1 i-1 \\\n  --InstanceId.2 i-2 \\\n  --Tag.1.Key a \\\n  --Tag.1.Value 'it'\\''s' \\\n  --KeepCommand false",
	);
	expect(replayText("my run", "http://127.0.0.1:4500")).toBe(
		`curl -s -X POST http://127.0.0.1:4500/_emulator/recordings/replay -d '{"name":"my run","keepsPace":true}'`,
	);
});

it("is a program for Node.js that holds no key", () => {
	const text = nodeText(call, "http://127.0.0.1:4500");
	expect(text).toContain('"InstanceId.2": "i-2"');
	expect(text).toContain("process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET");
});
