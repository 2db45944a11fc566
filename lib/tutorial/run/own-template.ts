import "server-only";
import { parse } from "yaml";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { unlessGone } from "@/lib/cloud/unless-gone";

/** A template of the account: its text, and what tells it from a later one of the name. */
export type OwnTemplate = { content: string; identity: string | undefined; createdAt: string | undefined };

/** The account's own template of a name; undefined when there is none. @throws {CloudError} */
export async function ownTemplate(cloud: Cloud, TemplateName: string): Promise<OwnTemplate | undefined> {
	const found = await unlessGone(/^EntityNotExists\.Template$/, () => cloud.oos.getTemplate({ TemplateName }));
	return (
		found && { content: found.Content, identity: found.Template.TemplateId, createdAt: found.Template.CreatedDate }
	);
}

/** Whether two texts of templates, in JSON or YAML, say the same. */
export function sameTemplate(one: string, other: string): boolean {
	return canonical(one) === canonical(other);
}

function canonical(content: string): string {
	try {
		return JSON.stringify(parse(content));
	} catch {
		return content;
	}
}
