"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { idsOf, RowConfirm, RowDialog, type RowWindowState } from "@/components/console/row-window";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { deleteCommandAction, saveCommandAction } from "@/lib/actions/ecs-command-actions";
import { parseAsString } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";
import type { CommandAct } from "./command-acts";
import { useSendCommand } from "./use-send-command";

const CommandForm = dynamic(() => import("./command-form").then((module) => module.CommandForm));
const SendCommandForm = dynamic(() => import("./send-command-form").then((module) => module.SendCommandForm));

/** The window that the address names, about its command; `?instances=` picks instances of a script that is sent. */
export function CommandWindows({ regionId, window }: { regionId: string; window: RowWindowState<CommandAct> }) {
	const t = useTranslations("ecsCommands");
	const router = useRouter();
	const [instances] = useQueryState("instances", parseAsString);
	const save = useConsoleAction(saveCommandAction, t("done.saved"));
	const remove = useConsoleAction(deleteCommandAction, t("done.deleted"));
	const send = useSendCommand((href) => router.push(href));
	const { act, of } = window;
	const { data } = useResource("ecs.command", { regionId, commandId: of ?? "" }, { enabled: of !== null });
	if (act === "send") {
		return (
			<RowDialog
				window={window}
				size="xl"
				title={t("acts.send")}
				content={(close) => (
					<SendCommandForm
						regionId={regionId}
						defaultValues={{ instanceIds: idsOf(instances) }}
						onSubmit={send}
						onCancel={close}
					/>
				)}
			/>
		);
	}
	if (act === "create") {
		return (
			<RowDialog
				window={window}
				size="lg"
				title={t("acts.create")}
				content={(close) => <CommandForm onSubmit={save} onDone={close} onCancel={close} />}
			/>
		);
	}
	const command = data?.command;
	if (!command) {
		return null;
	}
	const name = command.Name || command.CommandId;
	switch (act) {
		case "run":
			return (
				<RowDialog
					window={window}
					size="xl"
					title={t("runTitle", { name })}
					description={command.Description}
					content={(close) => (
						<SendCommandForm regionId={regionId} command={command} onSubmit={send} onCancel={close} />
					)}
				/>
			);
		case "edit":
		case "clone":
			return (
				<RowDialog
					window={window}
					size="lg"
					title={t(act === "edit" ? "editTitle" : "cloneTitle", { name })}
					content={(close) => (
						<CommandForm command={command} isClone={act === "clone"} onSubmit={save} onDone={close} onCancel={close} />
					)}
				/>
			);
		default:
			return (
				<RowConfirm
					window={window}
					title={t("deleteTitle", { name })}
					description={t("deleteBody", { count: command.InvokeTimes ?? 0 })}
					isDestructive
					onConfirm={() => remove({ commandId: command.CommandId })}
				/>
			);
	}
}
