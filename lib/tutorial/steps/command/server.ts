import "server-only";
import type { Cloud } from "@/lib/cloud/create-cloud";
import type { Command } from "@/lib/cloud/ecs";
import { type CommandForm, commandForm } from "@/lib/forms/command";
import type { Difference } from "../../plan";
import { isOwn, outcomeOf } from "../../run/own";
import { type OwnTemplate, ownTemplate, sameTemplate } from "../../run/own-template";
import { findCommand } from "../../run/saved-commands";
import { type StepRun, stepServer } from "../../run/step-server";
import { INVOKE_TEMPLATE, templateId } from "./invoke-template";
import { commandAskedBy, planCommand } from "./plan";
import { INVOKE_TEMPLATE_CONTENT } from "./template";

type Run = StepRun<CommandForm>;

/**
 * 创建命令: saves the script as a command, and the template that runs a saved command from a hook. What stands under their
 * names and says something else is changed only after a question, unless it is one's own.
 */
export default stepServer({
	step: "command",
	form: commandForm,
	run: async (run) => {
		const { cloud, state, form, isConfirmed } = run;
		const [standing, template] = await Promise.all([findOwnOrNamed(run), ownTemplate(cloud, INVOKE_TEMPLATE)]);
		const isOwnCommand = isOwn(state, "saved-command", standing?.CommandId);
		const plan = planCommand(form, standing);
		const isOwnTemplate = isOwn(state, "template", templateId(cloud.regionId, INVOKE_TEMPLATE), template?.identity);
		const isOther = template !== undefined && !sameTemplate(template.content, INVOKE_TEMPLATE_CONTENT);
		const question: Difference[] = [
			...(isOwnCommand ? [] : plan.differences),
			...(isOther && !isOwnTemplate
				? [{ field: "template", current: template.content, wanted: INVOKE_TEMPLATE_CONTENT }]
				: []),
		];
		if (question.length > 0 && !isConfirmed) {
			return { kind: "confirm", differences: question };
		}
		const commandId = await saveCommand(run, standing, plan.calls);
		await saveTemplate(run, template, isOther);
		const outcome = outcomeOf(plan.outcome, state, "command", isOwnCommand);
		const { name: commandName, timeout } = form;
		return { kind: "done", result: { commandId, commandName, timeout, templateName: INVOKE_TEMPLATE, outcome } };
	},
});

/**
 * The walkthrough's own command of this region and type, whatever it is called; else the newest of that name and type. No
 * change makes a command one of another type.
 */
async function findOwnOrNamed({ cloud, state, form }: Pick<Run, "cloud" | "state" | "form">) {
	const own = state.resources.filter(
		({ kind, created, status, regionId }) =>
			kind === "saved-command" && created && status === "present" && regionId === cloud.regionId,
	);
	const standing = await Promise.all(own.map(({ id }) => readCommand(cloud, id)));
	return standing.find((one) => one?.Type === form.commandType) ?? findCommand(cloud, form.name, form.commandType);
}

async function readCommand(cloud: Cloud, CommandId: string): Promise<Command | undefined> {
	const { Commands } = await cloud.ecs.describeCommands({ CommandId, ContentEncoding: "PlainText" });
	return Commands[0];
}

async function saveCommand(
	{ cloud, form, make, found }: Run,
	standing: Command | undefined,
	{ createCommand, modifyCommand }: ReturnType<typeof planCommand>["calls"],
): Promise<string> {
	let id = standing?.CommandId ?? "";
	if (createCommand !== undefined) {
		const wish = { kind: "saved-command", name: form.name, asked: commandAskedBy(form) } as const;
		id = (await make(wish, (ClientToken) => cloud.ecs.createCommand({ ...createCommand, ClientToken }))).CommandId;
	}
	if (modifyCommand !== undefined) {
		await cloud.ecs.modifyCommand(modifyCommand);
	}
	const created = createCommand !== undefined;
	await found({ kind: "saved-command", id, name: form.name, regionId: cloud.regionId, created });
	return id;
}

/** `standing`: the template of that name, whose text is another where `isOther`. Its id stays when its text is changed. */
async function saveTemplate(
	{ cloud, make, found }: Run,
	standing: OwnTemplate | undefined,
	isOther: boolean,
): Promise<void> {
	const request = { TemplateName: INVOKE_TEMPLATE, Content: INVOKE_TEMPLATE_CONTENT };
	let identity = standing?.identity;
	if (standing === undefined) {
		const wish = { kind: "template", name: INVOKE_TEMPLATE, asked: INVOKE_TEMPLATE_CONTENT } as const;
		identity = (await make(wish, () => cloud.oos.createTemplate(request))).Template.TemplateId;
	}
	if (isOther) {
		await cloud.oos.updateTemplate(request);
	}
	await found({
		kind: "template",
		id: templateId(cloud.regionId, INVOKE_TEMPLATE),
		name: INVOKE_TEMPLATE,
		regionId: cloud.regionId,
		created: standing === undefined,
		...(identity && { identity }),
	});
}
