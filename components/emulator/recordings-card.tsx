"use client";

import dynamic from "next/dynamic";
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
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import type { ActionError } from "@/lib/actions/action-result";
import { replayRecordingAction, startRecordingAction, stopRecordingAction } from "@/lib/actions/emulator-actions";
import type { Replay } from "@/lib/cloud/emulator-kept";
import { replayText } from "@/lib/ui/call-texts";
import { KeptList, KeptUpload } from "./kept-list";
import { ReplayResult } from "./replay-result";

const KeptNameForm = dynamic(() => import("./kept-name-form").then((module) => module.KeptNameForm));

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
			{data?.current ? <CurrentRecording name={data.current.name} calls={data.current.calls} /> : null}
			<Card
				title={t("title")}
				description={t("hint")}
				bodyClassName="p-0"
				actions={
					<>
						<KeptUpload kind="recordings" />
						<DialogButton
							needs="admin"
							variant="primary"
							disabled={data?.current != null}
							title={t("start")}
							content={(close) => (
								<KeptNameForm
									label={t("name")}
									hint={t("nameHint")}
									submitLabel={t("start")}
									name={`recording-${(data?.recordings.length ?? 0) + 1}`}
									onSubmit={start}
									onDone={close}
									onCancel={close}
								/>
							)}
						>
							{t("start")}
						</DialogButton>
					</>
				}
			>
				<KeptList
					kind="recordings"
					rows={data?.recordings}
					error={error}
					onRetry={retry}
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
			</Card>
			{replay ? <ReplayResult replay={replay} /> : null}
		</div>
	);
}

function CurrentRecording({ name, calls }: { name: string; calls: number }) {
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
			{t("currentHint")}
			{problem ? <RequestError error={problem} className="mt-2" /> : null}
		</Alert>
	);
}
