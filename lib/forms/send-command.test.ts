import { describe, expect, it } from "vitest";
import { parametersOf } from "./command";
import { type SendCommandForm, sendCommandForm, toInvokeRequest, toRunRequest } from "./send-command";

const form: SendCommandForm = {
	commandId: "",
	name: "",
	commandType: "RunShellScript",
	commandContent: "echo {{ who }} {{ACS::InstanceId}} {{Who}} {{oos:secret}} {{n-1}}",
	isParameterised: true,
	parameters: { who: "you", "n-1": "1", other: "not in the script" },
	instanceIds: ["i-1", "i-2"],
	timeout: 60,
	workingDir: "",
	username: "",
	repeatMode: "Once",
	frequency: "",
	isKept: false,
};

describe("a command that is sent", () => {
	it("asks for the parameters that nobody else fills in, each once", () => {
		expect(parametersOf(form.commandContent)).toEqual(["who", "n-1"]);
	});

	it("finds them in time, however many spaces there are, and none in empty braces", () => {
		expect(parametersOf(`{{${" ".repeat(20_000)} {{ }} {{}} {{ who\t}}`)).toEqual(["who"]);
	});

	it("is a script with the parameters that it names", () => {
		expect(toRunRequest(form)).toEqual({
			InstanceId: ["i-1", "i-2"],
			Timeout: 60,
			RepeatMode: "Once",
			Parameters: { who: "you", "n-1": "1" },
			Type: "RunShellScript",
			CommandContent: Buffer.from(form.commandContent).toString("base64"),
			ContentEncoding: "Base64",
			EnableParameter: true,
			KeepCommand: false,
		});
	});

	it("is a kept command at the times of a frequency", () => {
		const given = { ...form, commandId: "c-1", repeatMode: "Period" as const, frequency: "rate(5m)", username: "web" };
		expect(toInvokeRequest(given)).toEqual({
			CommandId: "c-1",
			InstanceId: ["i-1", "i-2"],
			Timeout: 60,
			RepeatMode: "Period",
			Frequency: "rate(5m)",
			Parameters: { who: "you", "n-1": "1" },
			Username: "web",
		});
	});

	it.each([
		["no instance", { instanceIds: [] }, "instanceIds", "pickInstance"],
		[
			"more than 50 instances",
			{ instanceIds: Array.from({ length: 51 }, (_, n) => `i-${n}`) },
			"instanceIds",
			"tooMany",
		],
		["a kept script without a name", { isKept: true }, "name", "required"],
		["a frequency that is none", { repeatMode: "Period" as const, frequency: "often" }, "frequency", "frequency"],
		["a parameter with a space", { commandContent: "echo {{a b}}" }, "commandContent", "parameterName"],
	])("is refused with %s", (_, change, field, rule) => {
		const issue = sendCommandForm.safeParse({ ...form, ...change }).error?.issues[0];
		expect([issue?.path[0], issue?.message.split("|")[0]]).toEqual([field, rule]);
	});
});
