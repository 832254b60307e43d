// expect default-export-not-spec 3
function main(): void {}
export default main;
