# Completion of cra for fish. What may stand where is asked of cra itself.

function __cra_complete
    set -l words (commandline -opc)[2..-1]
    set -l typed (commandline -ct)
    for line in (command cra complete -- $words "$typed" 2>/dev/null)
        switch $line
            case ':folders'
                __fish_complete_directories "$typed"
            case ':files'
                __fish_complete_path "$typed"
            case ':files *'
                for ending in (string split ' ' -- (string replace ':files ' '' -- $line))
                    __fish_complete_suffix "$typed" .$ending
                end
            case '*'
                echo $line
        end
    end
end
complete -c cra -f -a '(__cra_complete)'
