"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { RowConfirm, RowDialog, type RowWindowState } from "@/components/console/row-window";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { stopInvocationAction } from "@/lib/actions/ecs-command-actions";
import type { Invocation } from "@/lib/cloud/ecs";
import { COMMAND_TYPES, REPEAT_MODES } from "@/lib/forms/command-choices";
import { failedTargets, outcomeCounts, parametersIn } from "@/lib/ui/invocation-outcome";
import type { InvocationAct } from "./invocation-acts";
import { useSendCommand } from "./use-send-command";

const SendCommandForm = dynamic(() => import("./send-command-form").then((module) => module.SendCommandForm));

/** The window that the address names, about its run as it is now: stop it, or run it again, all or where it failed. */
export function InvocationWindows({ regionId, window }: { regionId: string; window: RowWindowState<InvocationAct> }) {
	const t = useTranslations("ecsCommands");
	const router = useRouter();
	const stop = useConsoleAction(stopInvocationAction, t("done.stopping"));
	const send = useSendCommand((href) => router.push(href));
	const { act, of } = window;
	const { data } = useResource("ecs.invocationFacts", { regionId, invokeId: of ?? "" }, { enabled: of !== null });
	if (act === null || !data) {
		return null;
	}
	const { invocation } = data;
	if (act === "stop") {
		return (
			<RowConfirm
				window={window}
				title={t("stopTitle")}
				description={t(invocation.RepeatMode === "Period" ? "stopRepeating" : "stopBody", {
					count: outcomeCounts(invocation).going,
				})}
				confirmLabel={t("acts.stop")}
				isDestructive
				onConfirm={() => stop({ invokeId: invocation.InvokeId })}
			/>
		);
	}
	const targets = act === "failed" ? failedTargets(invocation) : invocation.InvokeInstances;
	return (
		<RowDialog
			window={window}
			size="xl"
			title={t(act === "failed" ? "failedTitle" : "againTitle")}
			description={t("againHint", { id: invocation.InvokeId })}
			content={(close) => (
				<SendCommandForm
					regionId={regionId}
					defaultValues={asSent(
						invocation,
						targets.map(({ InstanceId }) => InstanceId),
					)}
					onSubmit={send}
					onCancel={close}
				/>
			)}
		/>
	);
}

/** The form of a run as it was sent, for other instances. */
function asSent(invocation: Invocation, instanceIds: string[]) {
	const parameters = parametersIn(invocation);
	return {
		commandType: COMMAND_TYPES.find((type) => type === invocation.CommandType) ?? "RunShellScript",
		commandContent: invocation.CommandContent ?? "",
		isParameterised: Object.keys(parameters).length > 0,
		parameters,
		instanceIds,
		timeout: invocation.Timeout ?? 60,
		workingDir: invocation.WorkingDir ?? "",
		username: invocation.Username ?? "",
		repeatMode: REPEAT_MODES.find((mode) => mode === invocation.RepeatMode) ?? "Once",
		frequency: invocation.Frequency ?? "",
	} as const;
}
