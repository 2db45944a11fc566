"use client";

import { Terminal } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { DetailList } from "@/components/console/detail-list";
import { useResource } from "@/components/console/use-resource";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDuration } from "@/lib/i18n/format";
import type { Rerun, RerunCommand } from "@/lib/runs/attempts/reruns";
import type { Span } from "@/lib/runs/span";
import { commandId } from "@/lib/runs/task-spans";
import { CommandLog } from "./command-log";

type Props = { rerun: Rerun; span: Span };

/** The command of a row; of an attempt as a whole the one that tells most. */
const commandOf = ({ rerun: { commands }, span }: Props): RerunCommand | undefined =>
	commands.find((command) => commandId(command) === span.id) ?? commands[0];

/** What a command that was sent again printed. */
export function RerunOutput(props: Props) {
	const t = useTranslations("scaleOuts.run");
	const command = commandOf(props);
	return command ? (
		<Output key={commandId(command)} rerun={props.rerun} command={command} />
	) : (
		<EmptyState title={t("noOutput")} description={t("noOutputBody")} icon={Terminal} className="py-8" />
	);
}

function Output({ rerun: { attemptId, script }, command }: { rerun: Rerun; command: RerunCommand }) {
	const { invokeId, instanceId, endedAt } = command;
	const { data } = useResource("runs.output", { attemptId, invokeId, instanceId });
	return (
		<div className="grid gap-3 *:min-w-0">
			<CommandLog
				command={command}
				output={data?.output ?? ""}
				script={script}
				fileName={`${invokeId}-${instanceId}.log`}
				isLive={endedAt === null && data?.isEnded === false}
			/>
		</div>
	);
}

/** What a command that was sent again was given. */
export function RerunParameters(props: Props) {
	const t = useTranslations("scaleOuts.run");
	const locale = useLocale();
	const { commandType, timeoutSeconds, script } = props.rerun;
	const command = commandOf(props);
	return (
		<div className="grid gap-3 *:min-w-0">
			<DetailList
				details={[
					{ label: t("commandType"), value: commandType },
					{
						label: t("commandTimeout"),
						value: timeoutSeconds === null ? null : formatDuration(timeoutSeconds, locale),
					},
					{ label: "InvokeId", value: <code className="break-all font-mono text-xs">{command?.invokeId}</code> },
				]}
			/>
			<CodeBlock code={script} label={t("script")} language="shell" />
		</div>
	);
}

/** What is stored of a command that was sent again, or of all of an attempt's. */
export function RerunJson(props: Props) {
	const t = useTranslations("scaleOuts.run");
	const part = props.span.kind === "attempt" ? props.rerun : commandOf(props);
	return <CodeBlock code={JSON.stringify(part, null, 2)} language="json" label={t("json")} maxHeight="60dvh" />;
}
