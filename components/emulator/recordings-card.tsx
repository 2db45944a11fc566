"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ActionButton } from "@/components/auth/action-button";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { DialogButton } from "@/components/console/dialog-button";
import { RequestError } from "@/components/console/request-error";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import type { ActionError } from "@/lib/actions/action-result";
import { replayRecordingAction, startRecordingAction, stopRecordingAction } from "@/lib/actions/emulator-actions";
import type { Replay } from "@/lib/cloud/emulator-kept";
import type { QueryData } from "@/lib/queries/registry";
import { replayText } from "@/lib/ui/call-texts";
import { KeptCard } from "./kept-card";
import { ReplayResult } from "./replay-result";

/** Calls taken down for a while, to be made again and compared. */
export function RecordingsCard({ endpoint }: { endpoint: string }) {
	const t = useTranslations("emulator.recordings");
	const { data, error, retry } = useResource("emulator.recordings", {});
	const [replay, setReplay] = useState<Replay>();
	const start = useConsoleAction(startRecordingAction, t("started"));
	const play = useConsoleAction(replayRecordingAction);
	const playAgain = async (name: string) => {
		const result = await play({ name, keepsPace: true });
		if (result.ok) {
			setReplay(result.data);
		}
		return result;
	};
	return (
		<div className="grid gap-4">
			{data?.current ? <CurrentRecording {...data.current} /> : null}
			<KeptCard
				kind="recordings"
				rows={data?.recordings}
				error={error}
				onRetry={retry}
				newLabel={t("start")}
				newName="recording"
				isNewDisabled={data?.current != null}
				onNew={start}
				acts={({ name }) => (
					<>
						<ConfirmDialog
							needs="admin"
							trigger={
								<Button variant="link" size="inline">
									{t("replay")}
								</Button>
							}
							title={t("replayTitle", { name })}
							description={t("replayBody")}
							confirmLabel={t("replay")}
							onConfirm={() => playAgain(name)}
						/>
						<DialogButton
							needs="viewer"
							variant="link"
							buttonSize="inline"
							title={t("asText")}
							size="lg"
							content={() => <CodeBlock code={replayText(name, endpoint)} label={t("asText")} />}
						>
							{t("asText")}
						</DialogButton>
					</>
				)}
			/>
			{replay ? <ReplayResult replay={replay} /> : null}
		</div>
	);
}

function CurrentRecording({
	name,
	calls,
	fullOf,
}: Pick<NonNullable<QueryData<"emulator.recordings">["current"]>, "name" | "calls" | "fullOf">) {
	const t = useTranslations("emulator.recordings");
	const [problem, setProblem] = useState<ActionError>();
	const [isPending, startTransition] = useTransition();
	const stop = useConsoleAction(stopRecordingAction, t("stopped"));
	return (
		<Alert
			tone="warning"
			title={t("current", { name, calls })}
			actions={
				<ActionButton
					needs="admin"
					isPending={isPending}
					onClick={() =>
						startTransition(async () => {
							const result = await stop({});
							setProblem(result.ok ? undefined : result.error);
						})
					}
				>
					{t("stop")}
				</ActionButton>
			}
		>
			{fullOf ? t(`full.${fullOf}`) : t("currentHint")}
			{problem ? <RequestError error={problem} className="mt-2" /> : null}
		</Alert>
	);
}
