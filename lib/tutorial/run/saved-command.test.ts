import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { checkTemplate } from "@/lib/oos/check-template";
import { readTemplateParameters } from "@/lib/oos/template-parameters";
import { templatePermissions } from "@/lib/oos/template-permissions";
import { COMMAND_ID, INVOKE_TEMPLATE, INVOKE_TEMPLATE_ACTIONS } from "../steps/command/invoke-template";
import { preflightCommand } from "../steps/command/preflight";
import { INVOKE_TEMPLATE_CONTENT } from "../steps/command/template";
import { tutorialForms as forms } from "./test-forms";
import { type ConsoleWorld, createConsoleWorld, ProcessDied } from "./test-world";

let world: ConsoleWorld;
beforeAll(async () => {
	world = await createConsoleWorld();
}, 120_000);
afterAll(() => world.close());
beforeEach(() => world.reset());

const command = (commandContent: string, rest: object = {}) => ({ ...forms.command, commandContent, ...rest });
const commands = async () =>
	(await world.cloud().ecs.describeCommands({ ContentEncoding: "PlainText" })).Commands.map(
		({ CommandId, Name, CommandContent }) => ({ CommandId, Name, CommandContent }),
	);
const templates = async () =>
	(await world.cloud().oos.listTemplates({ ShareType: "Private" })).Templates.map(({ TemplateName }) => TemplateName);

const toGroup = async () => {
	const id = await world.begin("by a saved command", "savedCommand");
	await world.run(id, "prerequisites", forms.prerequisites);
	await world.run(id, "group", forms.group);
	return id;
};

/** A walk up to its run; the script is what the command holds. */
async function toRun(script: string) {
	const id = await toGroup();
	await world.run(id, "command", command(script));
	const { policy } = (await world.state(id)).steps;
	await world.run(id, "policy", { ...forms.policy, ...policy.inputs });
	const policyName = String(policy.inputs.policyName);
	await world.run(id, "grant", { ...forms.grant, policies: [{ policyName, policyType: "Custom" }] });
	const { commandId = "" } = (await world.state(id)).steps.command.result ?? {};
	const templateParameters = JSON.stringify({
		regionId: `\${regionId}`,
		instanceIds: [`\${instanceIds}`],
		lifecycleHookId: `\${lifecycleHookId}`,
		lifecycleActionToken: `\${lifecycleActionToken}`,
		[COMMAND_ID]: commandId,
	});
	const template = { templateType: "Private", templateName: INVOKE_TEMPLATE, templateParameters };
	await world.run(id, "hook", { ...forms.hook, lifecycleHookName: "ESSHookForInvokeCommand", ...template });
	await world.run(id, "rule", forms.rule);
	return { id, commandId };
}

describe("the template that runs a saved command", () => {
	it("is one without a fault, and calls what the policy to begin with allows", () => {
		expect(checkTemplate(INVOKE_TEMPLATE_CONTENT)).toEqual([]);
		expect(templatePermissions(INVOKE_TEMPLATE_CONTENT)).toMatchObject({
			actions: INVOKE_TEMPLATE_ACTIONS,
			unknown: [],
		});
	});

	it("names its parameters in both languages: the hook's form shows them", () => {
		const labels = readTemplateParameters(INVOKE_TEMPLATE_CONTENT).map(({ label }) => label);
		expect(labels.filter(({ en, zh }) => !en || !zh || /^[A-Za-z]+$/.test(zh))).toEqual([]);
	});
});

describe("a walkthrough by a saved command", () => {
	it("saves the script, has a hook run it by its ID, checks the instance and leaves nothing behind", async () => {
		const { id, commandId } = await toRun("sleep 40\necho saved > /srv/made\n");
		await world.run(id, "execute", {});
		const { execute } = (await world.settled(id)).steps;
		expect(execute).toMatchObject({ status: "done", error: null, result: { problems: [] } });
		const run = await world.prisma.scaleOut.findFirstOrThrow({
			where: { scalingActivityId: execute.result?.scalingActivityId ?? "" },
			include: { invocations: true },
		});
		expect(run.verdict).toBe("ran");
		expect(run.invocations).toMatchObject([{ exitCode: 0, commandContent: "sleep 40\necho saved > /srv/made\n" }]);
		const sent = { commandType: "RunShellScript", commandContent: "cat /srv/made", timeout: 60 };
		await world.run(id, "verify", { ...sent, instanceIds: execute.result?.instanceIds });
		const state = await world.settled(id);
		expect(state.steps.verify).toMatchObject({ status: "done", result: { output: "saved\n" } });
		expect(await commands()).toMatchObject([{ CommandId: commandId, Name: "install-apache" }]);
		expect(await world.tearDown(id)).toMatchObject({ failures: [] });
		expect([await commands(), await templates()]).toEqual([[], []]);
	});

	it("is a failure when the command ends with another code than 0, and the template gives the instance up", async () => {
		const { id } = await toRun("exit 3\n");
		await world.run(id, "execute", {});
		const { execute } = (await world.settled(id)).steps;
		expect(execute.status).toBe("failed");
		const run = await world.prisma.scaleOut.findFirstOrThrow({
			where: { scalingActivityId: execute.result?.scalingActivityId ?? "" },
		});
		expect(run.verdict).toBe("failed");
	});

	it("changes its own command and template without a question, and keeps the command's ID", async () => {
		const id = await toGroup();
		await world.run(id, "command", command("true\n"));
		const [first] = await commands();
		expect(await world.run(id, "command", command("false\n", { name: "other-name" }))).toEqual({ kind: "done" });
		expect(await commands()).toEqual([{ ...first, Name: "other-name", CommandContent: "false\n" }]);
		expect((await world.state(id)).steps.command.result).toMatchObject({ outcome: "updated" });
	});

	it("renames its own command also when nothing else has changed", async () => {
		const id = await toGroup();
		await world.run(id, "command", command("true\n"));
		const [first] = await commands();
		await world.run(id, "command", command("true\n", { name: "other-name" }));
		expect(await commands()).toEqual([{ ...first, Name: "other-name" }]);
		expect((await world.state(id)).steps.command.result).toMatchObject({ outcome: "updated" });
	});

	it("saves another command for a script of another type, which no change makes of the first, and takes both away", async () => {
		const id = await toGroup();
		await world.run(id, "command", command("true\n"));
		await world.run(id, "command", command("exit 0\n", { commandType: "RunPowerShellScript" }));
		const { Commands } = await world.cloud().ecs.describeCommands({});
		expect(Commands.map(({ Type }) => Type).toSorted()).toEqual(["RunPowerShellScript", "RunShellScript"]);
		const { result } = (await world.state(id)).steps.command;
		expect(Commands.find(({ CommandId }) => CommandId === result?.commandId)).toMatchObject({
			Type: "RunPowerShellScript",
		});
		await world.tearDown(id);
		expect(await commands()).toEqual([]);
	});

	it("takes its template away in the region that it left, and leaves one of that name in the region that it went to", async () => {
		const id = await toGroup();
		await world.run(id, "command", command("true\n"));
		const other = "cn-beijing";
		const { makeGroup } = await import("./make-group");
		const wait = (ms: number) => world.advance(Math.ceil(ms / 1000));
		const wish = { regionId: other, requestKey: "other", walkthroughId: id };
		const { scalingGroupId } = await makeGroup(wish, world.deps(), { wait });
		const theirs = { TemplateName: INVOKE_TEMPLATE, Content: INVOKE_TEMPLATE_CONTENT };
		await world.cloud(other).oos.createTemplate(theirs);
		await world.run(id, "prerequisites", { regionId: other });
		await world.run(id, "group", { regionId: other, scalingGroupId });
		await world.run(id, "command", command("true\n"));
		expect(await world.tearDown(id)).toEqual({ removed: 4, failures: [] });
		const { Templates } = await world.cloud(other).oos.listTemplates({ ShareType: "Private" });
		expect([await templates(), Templates.map(({ TemplateName }) => TemplateName)]).toEqual([[], [INVOKE_TEMPLATE]]);
	});

	it("asks before it changes a command or a template that someone else made, and leaves both at the teardown", async () => {
		const { ecs, oos } = world.cloud();
		const CommandContent = Buffer.from("theirs\n").toString("base64");
		await ecs.createCommand({ Name: "install-apache", Type: "RunShellScript", CommandContent, ClientToken: "t" });
		const Content = INVOKE_TEMPLATE_CONTENT.replace('"Retries": 300', '"Retries": 7');
		await oos.createTemplate({ TemplateName: INVOKE_TEMPLATE, Content });
		const id = await toGroup();
		expect(await world.run(id, "command", command("mine\n"))).toMatchObject({
			kind: "confirm",
			differences: [
				{ field: "commandContent", current: "theirs\n", wanted: "mine\n" },
				{ field: "commandTimeout", current: "60", wanted: "240" },
				{ field: "template", current: Content },
			],
		});
		expect(await commands()).toMatchObject([{ CommandContent: "theirs\n" }]);
		await world.run(id, "command", command("mine\n"), true);
		expect(await commands()).toMatchObject([{ CommandContent: "mine\n" }]);
		await world.tearDown(id);
		expect([(await commands()).length, await templates()]).toEqual([1, [INVOKE_TEMPLATE]]);
	});

	it.each(["CreateCommand", "CreateTemplate"])(
		"saves nothing twice when the console dies after %s, and takes both away",
		async (call) => {
			const id = await toGroup();
			world.crashAfter(call);
			await expect(world.run(id, "command", command("true\n"))).rejects.toThrow(ProcessDied);
			world.restart();
			await world.advance(61);
			expect(await world.run(id, "command", command("true\n"))).toEqual({ kind: "done" });
			expect([(await commands()).length, await templates()]).toEqual([1, [INVOKE_TEMPLATE]]);
			await world.tearDown(id);
			expect([await commands(), await templates()]).toEqual([[], []]);
		},
	);
});

describe("a look ahead at a saved command", () => {
	it.each([
		["yum install -y httpd\nsystemctl start httpd\n", ["noErrExit"]],
		[`set -e\necho \${instanceIds}\n`, []],
		["set -e\necho {{ACS::RegionId}}\n", ["scriptReferences"]],
		["true\r\n", ["scriptCrLf"]],
		["\uFEFFtrue\n", ["scriptBom"]],
	])("finds in %j %j", (text, ids) => {
		expect(preflightCommand(text).map(({ id }) => id)).toEqual(ids);
	});
});
