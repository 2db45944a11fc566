"use server";

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { oosParameterForm, parameterTags, toParameterRequest } from "@/lib/forms/oos-parameter";
import { picked } from "@/lib/forms/rule";
import { consoleAction } from "./console-action";

const parameterRef = z.object({ name: picked, isSecret: z.boolean() });

/** 创建参数, plain or secret. */
export const createParameterAction = consoleAction("oos.createParameter", oosParameterForm, async (form, { cloud }) => {
	const asked = { ...toParameterRequest(form), Tags: parameterTags(form), ClientToken: randomUUID() };
	await (form.kind === "Secret"
		? cloud.oos.createSecretParameter(asked)
		: cloud.oos.createParameter({ ...asked, Type: form.kind }));
	return {};
});

/** Gives a parameter a new value: its next version. */
export const updateParameterAction = consoleAction("oos.updateParameter", oosParameterForm, async (form, { cloud }) => {
	const asked = toParameterRequest(form);
	const tags = parameterTags(form);
	await (form.kind === "Secret"
		? cloud.oos.updateSecretParameter({ ...asked, Tags: tags })
		: cloud.oos.updateParameter({ ...asked, Tags: JSON.stringify(tags) }));
	return {};
});

/** Deletes a parameter with all its versions; templates that refer to it fail from then on. */
export const deleteParameterAction = consoleAction(
	"oos.deleteParameter",
	parameterRef,
	async ({ name: Name, isSecret }, { cloud }) => {
		await (isSecret ? cloud.oos.deleteSecretParameter({ Name }) : cloud.oos.deleteParameter({ Name }));
		return {};
	},
);

/** Tells a secret's value to who asked for it; that it was asked for is in the audit log. */
export const revealSecretAction = consoleAction(
	"oos.revealSecret",
	z.object({ name: picked }),
	async ({ name: Name }, { cloud }) => {
		const { Parameter } = await cloud.oos.getSecretParameter({ Name, WithDecryption: true });
		return { value: Parameter.Value ?? "" };
	},
);
