import "server-only";
import type { Cloud } from "@/lib/cloud/create-cloud";
import type { Command } from "@/lib/cloud/ecs";

/**
 * The account's newest saved command of a name, its text plain; names are not unique. `type` leaves out those of other types,
 * which no change can make alike. undefined when there is none. @throws {CloudError}
 */
export async function findCommand(cloud: Cloud, name: string, type?: string): Promise<Command | undefined> {
	const { Commands } = await cloud.ecs.describeCommands({ Name: name, ContentEncoding: "PlainText", PageSize: 50 });
	return Commands.filter((one) => one.Name === name && (type === undefined || one.Type === type))
		.filter(({ EnableParameter }) => EnableParameter !== true)
		.toSorted((one, other) => (other.CreationTime ?? "").localeCompare(one.CreationTime ?? ""))[0];
}
