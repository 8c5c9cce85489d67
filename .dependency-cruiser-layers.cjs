/** First pass: type imports count, because a type from the wrong layer already binds the two. */
const { everywhere, layerRules, options, packageRules, typesOnly } = require('./.ci/layer-rules.cjs')

module.exports = { forbidden: [...everywhere, ...layerRules, ...typesOnly, ...packageRules], options: options(true) }
