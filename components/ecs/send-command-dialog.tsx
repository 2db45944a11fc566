"use client";

import { SquareTerminal } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DialogButton } from "@/components/console/dialog-button";
import { useConsoleAction } from "@/components/console/use-console-action";
import { runCommandAction } from "@/lib/actions/ecs-command-actions";

const RunCommandForm = dynamic(() => import("./run-command-form").then((module) => module.RunCommandForm));

/** 发送远程命令: the button and the form behind it. */
export function SendCommandDialog({ instanceId }: { instanceId: string }) {
	const t = useTranslations("ecs.commands");
	const run = useConsoleAction(runCommandAction, t("sent"));
	return (
		<DialogButton
			variant="primary"
			title={t("send")}
			description={instanceId}
			size="lg"
			content={(close) => <RunCommandForm instanceIds={[instanceId]} onSubmit={run} onDone={close} onCancel={close} />}
		>
			<SquareTerminal aria-hidden />
			{t("send")}
		</DialogButton>
	);
}
