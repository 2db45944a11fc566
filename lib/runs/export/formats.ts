/** The formats in which a run is handed on, in the order of the menu. */
export const EXPORT_FORMATS = {
	html: { extension: "html", type: "text/html" },
	markdown: { extension: "md", type: "text/markdown" },
	json: { extension: "json", type: "application/json" },
	csv: { extension: "csv", type: "text/csv" },
} as const;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

/** Where a run's file is downloaded. */
export function exportAddress(id: string, format: ExportFormat, locale: string): string {
	return `/api/scale-outs/${encodeURIComponent(id)}/export?${new URLSearchParams({ format, locale })}`;
}
