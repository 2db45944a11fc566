import "server-only";
import { runCommandForm, toRunCommandRequest } from "@/lib/forms/run-command";
import { type StepLook, stepServer } from "../../run/step-server";
import { type FollowedCommand, followCommand, viewCommand } from "./follow";

/** What the page shows of the sent command; null when nothing was sent yet. */
export type CommandAnswer = { command: FollowedCommand | null };

const command: StepLook<CommandAnswer> = {
	read: async ({ state }, deps) => ({ command: (await viewCommand(state, deps)) ?? null }),
	pace: ({ command: sent }) => (sent?.verdict === "pending" ? "live" : "still"),
	isPrefetched: true,
};

/** 发送远程命令 to one instance. */
export default stepServer({
	step: "verify",
	form: runCommandForm,
	run: async ({ cloud, form, make, began }) => {
		const request = toRunCommandRequest(form);
		const instanceId = form.instanceIds[0] ?? "";
		const { InvokeId } = await make({ kind: "command", name: instanceId, asked: JSON.stringify(request) }, (token) =>
			cloud.ecs.runCommand({ ...request, ContentEncoding: "PlainText", ClientToken: token }),
		);
		began(cloud.regionId);
		const result = { instanceId, invokeId: InvokeId, status: "Pending", exitCode: null, output: "", active: false };
		return { kind: "going-on", result };
	},
	follow: followCommand,
	looks: { command },
});
