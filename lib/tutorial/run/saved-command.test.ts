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
