import { z } from "zod";
import { createCloud } from "@/lib/cloud/create-cloud";
import { readAllTokens } from "@/lib/cloud/read-all-pages";
import { readTemplateParameters } from "@/lib/oos/template-parameters";
import { templatePermissions } from "@/lib/oos/template-permissions";
import { readRolePolicies } from "@/lib/permissions/read-role-policies";
import { missingActions } from "@/lib/tutorial/policy-document";
import { defineQuery } from "./define-query";
import { inRegion, resourceId } from "./resource-inputs";

const templateRef = inRegion.extend({ templateName: resourceId, templateVersion: resourceId.optional() });

/** Templates: their texts and versions, what they ask for, and what they may do. */
export const oosTemplateQueries = {
	"oos.templates": defineQuery({
		input: inRegion.extend({ shareType: z.enum(["Public", "Private"]).optional(), name: resourceId.optional() }),
		run: async ({ regionId, shareType, name }) => {
			const templates = await readAllTokens(async (NextToken) => {
				const answer = await createCloud(regionId).oos.listTemplates({
					MaxResults: 100,
					...(NextToken && { NextToken }),
					...(shareType && { ShareType: shareType }),
					...(name && { TemplateName: name }),
				});
				return { items: answer.Templates, nextToken: answer.NextToken };
			});
			return { templates };
		},
		pace: () => "idle",
	}),
	"oos.template": defineQuery({
		input: templateRef,
		run: async (ref) => {
			const { Content, Template } = await readTemplate(ref);
			return { content: Content, template: Template };
		},
	}),
	/** What a template asks for, read out of its text: the forms that start it are made of it. */
	"oos.templateParameters": defineQuery({
		input: templateRef,
		run: async (ref) => {
			const { Content } = await readTemplate(ref);
			return { parameters: readTemplateParameters(Content) };
		},
	}),
	"oos.templateVersions": defineQuery({
		input: inRegion.extend({ templateName: resourceId }),
		run: async ({ regionId, templateName: TemplateName }) => {
			const versions = await readAllTokens(async (NextToken) => {
				const answer = await createCloud(regionId).oos.listTemplateVersions({
					TemplateName,
					MaxResults: 100,
					...(NextToken && { NextToken }),
				});
				return { items: answer.TemplateVersions, nextToken: answer.NextToken };
			});
			return { versions };
		},
	}),
	/** The cloud product actions that templates can use, each with the properties that it cannot do without. */
	"oos.actions": defineQuery({
		input: inRegion,
		run: async ({ regionId }) => {
			const actions = await readAllTokens(async (NextToken) => {
				const answer = await createCloud(regionId).oos.listActions({
					MaxResults: 100,
					...(NextToken && { NextToken }),
				});
				return { items: answer.Actions, nextToken: answer.NextToken };
			});
			return {
				actions: actions
					.filter(({ OOSActionName }) => OOSActionName.split("::").length === 3)
					.map(({ OOSActionName, Properties }) => ({ name: OOSActionName, required: requiredOf(Properties) })),
			};
		},
	}),
	/** What a template's role has to be allowed, and which of that its policies do not allow (null: they cannot be read). */
	"oos.templatePermissions": defineQuery({
		input: templateRef.extend({ roleName: resourceId.optional() }),
		run: async ({ regionId, templateName: TemplateName, roleName }) => {
			const cloud = createCloud(regionId);
			const [{ Content }, policies] = await Promise.all([
				cloud.oos.getTemplate({ TemplateName }),
				roleName === undefined ? undefined : readRolePolicies(cloud, roleName),
			]);
			const permissions = templatePermissions(Content);
			const actions = permissions?.actions ?? [];
			return {
				actions,
				unknown: permissions?.unknown ?? [],
				lacked: policies ? missingActions(policies, actions) : null,
			};
		},
		pace: () => "idle",
	}),
	/** What starting a template risks: the calls that it marks as risky, and what its role lacks. */
	"oos.templateRisk": defineQuery({
		input: templateRef.extend({ ramRole: resourceId.optional() }),
		run: async ({ regionId, templateName: TemplateName, templateVersion, ramRole }) => {
			const { oos } = createCloud(regionId);
			const [{ RiskyTasks }, { MissingPolicy }] = await Promise.all([
				oos.listExecutionRiskyTasks({ TemplateName }),
				oos.generateExecutionPolicy({
					TemplateName,
					...(templateVersion && { TemplateVersion: templateVersion }),
					...(ramRole && { RamRole: ramRole }),
				}),
			]);
			return {
				calls: RiskyTasks.map(({ Service, API }) => `${Service}:${API}`),
				missing: actionsOf(MissingPolicy),
			};
		},
		pace: () => "idle",
	}),
};

/** A template in a version, or in its latest. */
function readTemplate({ regionId, templateName: TemplateName, templateVersion }: z.output<typeof templateRef>) {
	return createCloud(regionId).oos.getTemplate({
		TemplateName,
		...(templateVersion && { TemplateVersion: templateVersion }),
	});
}

/** The parameters of an action that have no default. */
function requiredOf(properties: string | null | undefined): string[] {
	return readTemplateParameters(JSON.stringify({ Parameters: parsed(properties) })).flatMap((parameter) =>
		parameter.default === undefined ? parameter.name : [],
	);
}

/** The actions of a policy's statements, as GenerateExecutionPolicy writes what a role lacks. */
function actionsOf(statements: string | null | undefined): string[] {
	const list = z.array(z.object({ Action: z.union([z.string(), z.array(z.string())]) }));
	return list
		.catch([])
		.parse(parsed(statements))
		.flatMap(({ Action }) => Action);
}

function parsed(text: string | null | undefined): unknown {
	try {
		return JSON.parse(text ?? "[]");
	} catch {
		return [];
	}
}
