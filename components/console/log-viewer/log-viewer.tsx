"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { cn } from "@/lib/ui/cn";
import { columnsOf, linesWith, readLog } from "@/lib/ui/log-lines";
import { saveFile } from "@/lib/ui/save-file";
import { plainTerminalText } from "@/lib/ui/terminal-text";
import { LogLineRow } from "./log-line";
import { LogToolbar, type LogView } from "./log-toolbar";
import { useLinkedLines } from "./use-linked-lines";
import { ROW_HEIGHT, useLogWindow } from "./use-log-window";

/** The widest that a line's text is laid out, in columns: a line of a megabyte shall not make a page of it. */
const MOST_COLUMNS = 20_000;

/**
 * An output to work with: numbered lines with addresses, search, errors only, wrap, follow, copy, save. Only the lines
 * in sight are there. It is untrusted: nothing of it acts on the page.
 */
export function LogViewer({
	output,
	label,
	fileName,
	isLive = false,
	isLinked = false,
	find = "",
	droppedBytes = 0,
	times,
	tools,
	empty,
	className,
}: {
	output: string;
	/** Its accessible name. */
	label: string;
	/** Under which name it is saved. */
	fileName: string;
	isLive?: boolean;
	/** Whether its lines have addresses (#L12): one log of a page at most. */
	isLinked?: boolean;
	/** What is searched for at first. */
	find?: string;
	/** How much the cloud has cut. */
	droppedBytes?: number;
	/** When each line was written, where that is known. */
	times?: readonly (string | undefined)[];
	/** What else stands in its bar. */
	tools?: ReactNode;
	/** What is said instead of lines where there are none. */
	empty?: string;
	className?: string;
}) {
	const t = useTranslations("common.log");
	const frame = useRef<HTMLElement>(null);
	const [view, setView] = useState<LogView>({ search: find, isErrorsOnly: false, isWrapped: true, isFollowing: true });
	const [match, setMatch] = useState(0);
	const { lines: linked, opened, link } = useLinkedLines(isLinked);
	const lines = useMemo(() => readLog(output), [output]);
	const plain = useMemo(() => plainTerminalText(output), [output]);
	const shown = useMemo(
		() => lines.flatMap((line, index) => (view.isErrorsOnly && !line.isError ? [] : [index])),
		[lines, view.isErrorsOnly],
	);
	const columns = useMemo(
		() => shown.map((index) => Math.min(columnsOf(lines[index]?.text ?? ""), MOST_COLUMNS)),
		[shown, lines],
	);
	const errorCount = useMemo(() => lines.filter(({ isError }) => isError).length, [lines]);
	const isMarked = useMemo(() => lines.some(({ isError, isStderr }) => isError || isStderr), [lines]);
	const matches = useMemo(() => {
		const found = new Set(linesWith(lines, view.search));
		return shown.filter((index) => found.has(index));
	}, [lines, shown, view.search]);
	const current = matches[Math.min(match, matches.length - 1)];
	const digits = String(Math.max(lines.length, 1)).length;
	const [character, ruler] = useCharacterWidth();
	const gutter = (digits + (times ? 9 : 0)) * character + 33;
	const place = useLogWindow(frame, { columns, isWrapped: view.isWrapped, gutter, character });

	/** Brings a line into sight; one that is there already stays where it is. */
	const show = (index: number | undefined) => {
		const at = index === undefined ? -1 : shown.indexOf(index);
		const element = frame.current;
		if (at === -1 || !element) {
			return;
		}
		const top = place.topOf(at);
		if (top < element.scrollTop || top + ROW_HEIGHT > element.scrollTop + element.clientHeight) {
			element.scrollTop = Math.max(0, top - element.clientHeight / 3);
		}
	};
	const step = (by: 1 | -1) => {
		const next = (Math.min(match, matches.length - 1) + by + matches.length) % matches.length;
		setMatch(next);
		show(matches[next]);
	};
	// The lines that the address names come into sight once they are there.
	const target = linked && linked.first <= lines.length ? linked.first - 1 : undefined;
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new address or the width of the view moves the view, nothing else.
	useEffect(() => show(target), [target, place.wrapAt]);
	// Whoever opens a link to lines sees them: the log may stand below what is in sight of the page.
	const isOpened = opened !== null && opened.first <= lines.length;
	// biome-ignore lint/correctness/useExhaustiveDependencies: the page moves for an address that is opened, nothing else.
	useEffect(() => {
		if (isOpened) {
			frame.current?.scrollIntoView({ block: "nearest" });
		}
	}, [isOpened, opened]);
	// Another search begins at its first match, as does one that the log came with once it is there and laid out.
	// biome-ignore lint/correctness/useExhaustiveDependencies: nothing else moves the view.
	useEffect(() => {
		setMatch(0);
		show(matches[0]);
	}, [view.search, lines.length > 0, place.wrapAt]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: new output is what moves the view.
	useEffect(() => {
		if (isLive && view.isFollowing && target === undefined && frame.current) {
			frame.current.scrollTop = frame.current.scrollHeight;
		}
	}, [output, isLive, view.isFollowing]);

	const visible = shown.slice(place.first, place.last);
	return (
		<div className={cn("flex min-h-0 min-w-0 flex-col overflow-hidden rounded-md border border-line", className)}>
			<LogToolbar
				view={view}
				onView={(change) => setView((before) => ({ ...before, ...change }))}
				matchCount={matches.length}
				match={Math.max(0, Math.min(match, matches.length - 1))}
				onMatch={step}
				errorCount={errorCount}
				isLive={isLive}
				text={plain}
				onSave={() => saveFile(fileName, "text/plain;charset=utf-8", plain)}
			>
				{tools}
			</LogToolbar>
			<ScrollRegion
				ref={frame}
				label={label}
				className="min-h-24 grow scroll-my-14 overflow-auto bg-terminal font-mono text-terminal-ink text-xs [font-variant-ligatures:none] -outline-offset-2"
				onScroll={() => {
					if (isLive && view.isFollowing !== isAtEnd(frame.current)) {
						setView((before) => ({ ...before, isFollowing: !before.isFollowing }));
					}
				}}
			>
				<span ref={ruler} aria-hidden className="invisible absolute font-mono text-xs">
					0000000000
				</span>
				{lines.length === 0 ? (
					<p className="p-3 text-terminal-muted">{isLive ? t("waiting") : (empty ?? t("empty"))}</p>
				) : (
					<div className="relative" style={{ height: place.height }}>
						<div
							className={cn(place.isMeasured && "absolute inset-x-0 top-0", !view.isWrapped && "w-max min-w-full")}
							style={place.isMeasured ? { transform: `translateY(${place.topOf(place.first)}px)` } : undefined}
						>
							{visible.map((index) => {
								const line = lines[index];
								const number = index + 1;
								return line ? (
									<LogLineRow
										key={index}
										line={line}
										number={number}
										time={times?.[index]}
										search={view.search}
										isMatch={index === current}
										isLinked={linked !== null && number >= linked.first && number <= linked.last}
										isWrapped={view.isWrapped}
										digits={digits}
										onLink={isLinked ? link : undefined}
										linkLabel={t("line", { number })}
									/>
								) : null;
							})}
						</div>
					</div>
				)}
				{isLive ? (
					<span
						aria-hidden
						className="ml-2 inline-block w-1.5 animate-pulse bg-terminal-ink"
						style={{ height: ROW_HEIGHT - 4 }}
					/>
				) : null}
			</ScrollRegion>
			{isMarked ? <Legend /> : null}
			{droppedBytes > 0 ? (
				<p className="border-line border-t bg-warning-soft px-3 py-1.5 text-warning text-xs">
					{t("cut", { count: droppedBytes })}
				</p>
			) : null}
		</div>
	);
}

/** What the marks beside lines mean, and what they go by. */
function Legend() {
	const t = useTranslations("common.log.legend");
	const mark = "mr-1.5 inline-block h-3 w-0.5 align-[-1px]";
	return (
		<p className="flex flex-wrap gap-x-4 gap-y-0.5 border-line border-t bg-sunken px-3 py-1 text-2xs text-muted">
			<span className="whitespace-nowrap">
				<span aria-hidden className={cn(mark, "bg-terminal-red")} />
				{t("error")}
			</span>
			<span className="whitespace-nowrap">
				<span aria-hidden className={cn(mark, "bg-terminal-yellow")} />
				{t("stderr")}
			</span>
			<span>{t("byWording")}</span>
		</p>
	);
}

const isAtEnd = (element: HTMLElement | null) =>
	element !== null && element.scrollHeight - element.scrollTop - element.clientHeight < 60;

/** How wide a character of the log's font is, in pixels. */
function useCharacterWidth() {
	const ruler = useRef<HTMLSpanElement>(null);
	const [width, setWidth] = useState(7.2);
	useEffect(() => {
		const element = ruler.current;
		if (!element) {
			return;
		}
		const observer = new ResizeObserver(() => {
			const measured = element.getBoundingClientRect().width / 10;
			if (measured > 0) {
				setWidth(measured);
			}
		});
		observer.observe(element);
		return () => observer.disconnect();
	}, []);
	return [width, ruler] as const;
}
