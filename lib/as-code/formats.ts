import { readScript } from "./cli/read-script";
import { writeScript } from "./cli/write-script";
import type { CodeFormat } from "./format-names";
import type { Model, Reading, Written } from "./model";
import { readRos } from "./ros/read-ros";
import { writeRos } from "./ros/write-ros";
import { readTerraform } from "./terraform/read-terraform";
import { writeTerraform } from "./terraform/write-terraform";

const WRITERS: Readonly<Record<CodeFormat, (model: Model, regionId: string) => Written>> = {
	terraform: writeTerraform,
	ros: (model) => writeRos(model, "yaml"),
	cli: writeScript,
};

const READERS: Readonly<Record<CodeFormat, (text: string) => Reading>> = {
	terraform: readTerraform,
	ros: readRos,
	cli: readScript,
};

/** The model as a text; the region is its default there. */
export const writeAs = (format: CodeFormat, model: Model, regionId: string): Written =>
	WRITERS[format](model, regionId);

/** What a text in a language holds. */
export const readAs = (format: CodeFormat, text: string): Reading => READERS[format](text);
