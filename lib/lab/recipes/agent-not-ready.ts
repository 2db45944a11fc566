import { randomUUID } from "node:crypto";
import { ConsoleError } from "@/lib/actions/error-fields";
import type { LabState, Sighting } from "../state";
import { findNetwork, tagOf } from "./equip";
import { type LabContext, noted, type Recipe } from "./recipe";

/** A command on an instance: what its result says when it could not be delivered. */
async function sendCommand({ cloud, name }: LabContext, instanceId: string): Promise<Sighting> {
	const { InvokeId, RequestId } = await cloud.ecs.runCommand({
		Name: name,
		Type: "RunShellScript",
		CommandContent: "uptime",
		InstanceId: [instanceId],
		ClientToken: randomUUID(),
	});
	const { Invocation } = await cloud.ecs.describeInvocationResults({
		InvokeId,
		InstanceId: instanceId,
	});
	const { ErrorCode: code, ErrorInfo = "" } = Invocation.InvocationResults[0] ?? {};
	return code
		? { kind: "refused", product: "ecs", action: "RunCommand", code, message: ErrorInfo, requestId: RequestId }
		: { kind: "passed", action: "RunCommand", requestId: RequestId };
}

/** A command is sent while its instance still boots; the cure waits until the agent reports. */
export const agentNotReady: Recipe = {
	make: async (context) => {
		const { cloud, name } = context;
		const { VSwitchId, SecurityGroupId, ImageId } = await findNetwork(context);
		const { InstanceIdSets } = await cloud.ecs.runInstances({
			ImageId,
			InstanceType: "ecs.g6.large",
			SecurityGroupId,
			VSwitchId,
			InstanceName: name,
			Tag: tagOf(context),
			Amount: 1,
			ClientToken: randomUUID(),
		});
		const instanceId = InstanceIdSets[0] ?? "";
		return { first: await sendCommand(context, instanceId), notes: { instanceId } };
	},
	cure: async ({ cloud, regionId }, state: LabState) => {
		const { InstanceCloudAssistantStatusSet } = await cloud.ecs.describeCloudAssistantStatus({
			RegionId: regionId,
			InstanceId: [noted(state, "instanceId")],
		});
		if (InstanceCloudAssistantStatusSet[0]?.CloudAssistantStatus !== "true") {
			throw new ConsoleError("LabNotYet", "The agent has not reported yet. Try again in a moment.", {
				httpStatus: 409,
			});
		}
		return {};
	},
	again: (context, state) => sendCommand(context, noted(state, "instanceId")),
};
