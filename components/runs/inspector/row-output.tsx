"use client";

import { Terminal } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StatusBadge } from "@/components/console/status-badge";
import { useStatusName } from "@/components/console/use-status-name";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { NativeSelect } from "@/components/ui/native-select";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { ScaleOutView } from "@/lib/history/scale-out-view";
import { useCloudQuery } from "@/lib/queries/use-cloud-query";
import type { Span } from "@/lib/runs/span";
import { commandId } from "@/lib/runs/task-spans";
import { showHidden } from "@/lib/ui/show-hidden";
import { CommandLog } from "./command-log";

type Command = ScaleOutView["commands"][number];

/** More outputs than this are chosen from a list. */
const MOST_TABS = 5;

/** What the script printed on the row's instance, the script itself, and the outputs of the other instances in tabs. */
export function RowOutput({
	story,
	span,
	onSelect,
}: {
	story: ScaleOutView;
	span: Span;
	onSelect: (id: string) => void;
}) {
	const t = useTranslations("scaleOuts.run");
	const message = messageOf(story, span);
	const chosen =
		story.commands.find((command) => commandId(command) === span.id) ??
		story.commands.find(({ instanceId }) => instanceId === span.instanceId) ??
		(span.instanceId === null ? story.commands[0] : undefined);
	const output = chosen ? (
		<CommandOutput key={commandId(chosen)} story={story} command={chosen} />
	) : (
		<EmptyState title={t("noOutput")} description={t("noOutputBody")} icon={Terminal} className="py-8" />
	);
	return (
		<div className="grid gap-3 *:min-w-0">
			{message ? (
				<Alert tone={span.state.status === "Failed" ? "danger" : "info"} role="note">
					<span className="break-words font-mono text-xs">{showHidden(message)}</span>
				</Alert>
			) : null}
			{story.commands.length > 1 ? (
				<OutputTabs commands={story.commands} chosen={chosen} onSelect={(one) => onSelect(commandId(one))}>
					{output}
				</OutputTabs>
			) : (
				output
			)}
		</div>
	);
}

/** What the cloud said of the row where it is a task or an execution that did not go well. */
function messageOf(story: ScaleOutView, span: Span): string | null {
	if (span.taskExecutionId !== null) {
		const tasks = story.executions.flatMap((execution) => execution.tasks);
		const task = tasks.find(({ taskExecutionId }) => taskExecutionId === span.taskExecutionId);
		return task?.status === "Success" ? null : (task?.statusMessage ?? null);
	}
	if (span.kind === "execution") {
		return story.executions.find(({ executionId }) => executionId === span.executionId)?.statusMessage ?? null;
	}
	return span.kind === "activity" ? story.statusMessage : null;
}

/** Which output is shown, and that (its children): the panel of its tab, or below the list that it is chosen from. */
function OutputTabs({
	commands,
	chosen,
	onSelect,
	children,
}: {
	commands: readonly Command[];
	chosen: Command | undefined;
	onSelect: (command: Command) => void;
	children: ReactNode;
}) {
	const t = useTranslations("scaleOuts.run");
	const nameOf = useStatusName();
	const choose = (id: string) => {
		const command = commands.find((one) => commandId(one) === id);
		if (command) {
			onSelect(command);
		}
	};
	if (commands.length > MOST_TABS) {
		return (
			<>
				<NativeSelect
					aria-label={t("chooseOutput")}
					className="font-mono"
					value={chosen ? commandId(chosen) : ""}
					onValueChange={choose}
					options={[
						...(chosen ? [] : [{ value: "", label: "–" }]),
						...commands.map((command) => ({
							value: commandId(command),
							label: `${command.instanceId} · ${nameOf("invocation", command.invocationStatus ?? "")}`,
						})),
					]}
				/>
				{children}
			</>
		);
	}
	return (
		<Tabs value={chosen ? commandId(chosen) : ""} onValueChange={choose} className="grid gap-3 *:min-w-0">
			<TabsList aria-label={t("outputs")} className="gap-4">
				{commands.map((command) => (
					<TabsTrigger key={commandId(command)} value={commandId(command)} className="inline-flex items-center gap-1.5">
						<StatusBadge
							domain="invocation"
							status={command.invocationStatus ?? ""}
							className="gap-0 text-[0px] [&_svg]:size-3.5"
						/>
						<span className="font-mono text-xs">{command.instanceId}</span>
					</TabsTrigger>
				))}
			</TabsList>
			{chosen ? (
				<TabsContent value={commandId(chosen)} className="grid gap-3 p-0 *:min-w-0">
					{children}
				</TabsContent>
			) : (
				children
			)}
		</Tabs>
	);
}

function CommandOutput({ story, command }: { story: ScaleOutView; command: Command }) {
	const { invokeId, instanceId, outputTail, isOutputCut, endedAt } = command;
	const isAsked = isOutputCut || outputTail === null;
	// The end of the first outputs comes with the story; others, and the whole of long ones, are asked for.
	const { data: whole } = useCloudQuery(
		"scaleOuts.output",
		{ id: story.id, invokeId, instanceId },
		{ enabled: isAsked },
	);
	return (
		<CommandLog
			command={command}
			output={(isAsked ? whole?.output : undefined) ?? outputTail ?? ""}
			script={story.scripts[command.script]}
			fileName={`${story.scalingActivityId}-${instanceId}.log`}
			isLive={endedAt === null && !story.isFinal}
		/>
	);
}
