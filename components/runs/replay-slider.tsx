"use client";

import { Pause, Play } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { formatDuration } from "@/lib/i18n/format";

/** A replay takes this many steps of this length, in milliseconds. */
const STEPS = 80;
const STEP_MS = 150;

/** Goes through a finished run: the rows are shown as they stood at the chosen second; at the end it is shown as it ended. */
export function ReplaySlider({
	seconds,
	at,
	onChange,
}: {
	/** How long the run took. */
	seconds: number;
	/** Seconds after its start; null: as it ended. */
	at: number | null;
	onChange: (at: number | null) => void;
}) {
	const t = useTranslations("scaleOuts.run.replay");
	const locale = useLocale();
	const [isPlaying, setIsPlaying] = useState(false);
	const value = Math.min(at ?? seconds, seconds);
	useEffect(() => {
		if (!isPlaying) {
			return;
		}
		const timer = window.setTimeout(() => {
			const next = value + Math.max(1, Math.round(seconds / STEPS));
			if (next >= seconds) {
				setIsPlaying(false);
				onChange(null);
			} else {
				onChange(next);
			}
		}, STEP_MS);
		return () => window.clearTimeout(timer);
	}, [isPlaying, value, seconds, onChange]);
	const play = () => {
		if (!isPlaying && value >= seconds) {
			onChange(0);
		}
		setIsPlaying(!isPlaying);
	};
	const text = at === null ? t("end") : t("at", { time: formatDuration(value, locale) });
	return (
		<div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t px-2 py-1.5">
			<Button
				variant="ghost"
				size="icon"
				aria-label={isPlaying ? t("pause") : t("play")}
				title={isPlaying ? t("pause") : t("play")}
				onClick={play}
			>
				{isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
			</Button>
			<input
				type="range"
				aria-label={t("label")}
				aria-valuetext={text}
				min={0}
				max={seconds}
				value={value}
				onChange={(event) => {
					const next = Number(event.target.value);
					setIsPlaying(false);
					onChange(next >= seconds ? null : next);
				}}
				className="h-6 min-w-32 grow accent-[var(--focus)]"
			/>
			<span className="tabular min-w-40 text-muted text-xs">{text}</span>
		</div>
	);
}
