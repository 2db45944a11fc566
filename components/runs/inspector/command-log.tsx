"use client";

import { useTranslations } from "next-intl";
import { LogViewer } from "@/components/console/log-viewer/log-viewer";
import { CodeBlock } from "@/components/ui/code-block";
import { parseAsString } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";
import { showHidden } from "@/lib/ui/show-hidden";

type Command = { instanceId: string; droppedBytes: number; errorCode: string | null; errorInfo: string | null };

/** What a command printed on an instance, why it could not run where it could not, and its script. */
export function CommandLog({
	command,
	output,
	script,
	fileName,
	isLive,
}: {
	command: Command;
	output: string;
	script: string | undefined;
	fileName: string;
	isLive: boolean;
}) {
	const t = useTranslations("scaleOuts.run");
	// A list of runs that was searched leads here with what it was searched for.
	const [find] = useQueryState("find", parseAsString.withDefault(""));
	const { instanceId, droppedBytes, errorCode, errorInfo } = command;
	return (
		<>
			{errorCode ? (
				<p className="break-words text-danger text-xs">
					{errorCode}
					{errorInfo ? ` · ${showHidden(errorInfo)}` : ""}
				</p>
			) : null}
			<LogViewer
				output={output}
				label={t("outputOf", { instance: instanceId })}
				fileName={fileName}
				isLive={isLive}
				isLinked
				find={find}
				droppedBytes={droppedBytes}
				className="max-h-[60dvh]"
			/>
			{script ? (
				<section aria-label={t("script")} className="grid gap-1 *:min-w-0">
					<h3 className="font-medium text-muted text-xs">{t("script")}</h3>
					<CodeBlock code={script} label={t("script")} language="shell" maxHeight="14rem" />
				</section>
			) : null}
		</>
	);
}
