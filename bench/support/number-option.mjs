/** What `--name=` says on the command line, as a number. */
export const numberOption = (name, standard) =>
	Number(process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split("=")[1] ?? standard);
